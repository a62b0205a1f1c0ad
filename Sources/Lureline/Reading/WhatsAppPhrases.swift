/// What WhatsApp writes in place of words, in the languages of the app.
///
/// A phrase counts only as the whole text of a message (or, for suffixes, at its end): people may
/// write any of these words inside a sentence. Final full stops are left out on both sides.
struct WhatsAppPhrases: Sendable {
  enum Kind: Sendable {
    /// A photo, voice note, file, contact or location without words.
    case media
    /// Somebody deleted it.
    case deleted
    /// The account holder deleted it: the sender is the owner of the export.
    case deletedByOwner
    case call
    /// Behind the text, in angle brackets.
    case edited
    /// Behind a file's name, in round brackets.
    case attached
    /// Words in front of a colon that are no sender.
    case noSender
  }

  private var kinds: [[UInt8]: Kind] = [:]
  /// The first sentences of notices; what follows them differs by version.
  private var notices: [[UInt8]] = []
  private var startsNotice = [Bool](repeating: false, count: 256)
  /// Which first bytes and lengths occur at all, so that most messages cost one look.
  private var isPossible = [Bool](repeating: false, count: 256 * 128)

  /// The longest phrase for each first byte.
  private var longest = [Int](repeating: 0, count: 256)

  static let shared = WhatsAppPhrases()

  private init() {
    add(Self.media, .media)
    add(Self.deleted, .deleted)
    add(Self.deletedByOwner, .deletedByOwner)
    add(Self.calls, .call)
    add(Self.edited, .edited)
    add(Self.attached, .attached)
    add(Self.noSender, .noSender)
    notices = Self.lines(Self.notices)
    for notice in notices { startsNotice[Int(notice[0])] = true }
  }

  /// False for most messages, before anything is copied. Marks and full stops, which do not count,
  /// may add a few bytes.
  func canStart(with first: UInt8, length: Int) -> Bool {
    let longest = first == 0xe2 ? 128 : longest[Int(first)]
    return longest > 0 && length <= longest + 24
  }

  /// The kind of a text that is a phrase as a whole.
  func kind(of text: [UInt8]) -> Kind? {
    guard let first = text.first, text.count < 128,
      isPossible[Int(first) << 7 | text.count]
    else { return nil }
    return kinds[text]
  }

  /// True for the notice of encryption: it starts with a known sentence and goes on about WhatsApp.
  ///
  /// - Parameter isGenerated: whether a direction mark says that the app wrote the text. Only then may
  ///   it end with the first sentence: people quote that one.
  func isNotice(_ bytes: [UInt8], _ range: Range<Int>, isGenerated: Bool) -> Bool {
    guard let first = range.first, startsNotice[Int(bytes[first])] else { return false }
    return notices.contains { notice in
      let isWhole =
        isGenerated && range.count == notice.count - 1 && notice.last == UInt8(ascii: " ")
      let length = isWhole ? notice.count - 1 : notice.count
      return length <= range.count
        && bytes[range.prefix(length)].elementsEqual(notice.prefix(length))
    }
  }

  private mutating func add(_ phrases: StaticString, _ kind: Kind) {
    for line in Self.lines(phrases) where line.count < 128 {
      kinds[line] = kind
      isPossible[Int(line[0]) << 7 | line.count] = true
      longest[Int(line[0])] = max(longest[Int(line[0])], line.count)
    }
  }

  private static func lines(_ phrases: StaticString) -> [[UInt8]] {
    phrases.description.utf8.split(separator: UInt8(ascii: "\n")).map { Array($0) }
  }
}

// MARK: - Tables

extension WhatsAppPhrases {
  private static let media: StaticString = """
    <Media omitted>
    <View once voice message omitted>
    <View once photo omitted>
    <View once video omitted>
    View once voice message omitted
    View once photo omitted
    View once video omitted
    Live location shared
    <Medien ausgeschlossen>
    <Multimedia omitido>
    <Média omis>
    <Médias omis>
    <Fichier omis>
    <Media omessi>
    <Media omesso>
    <Mídia oculta>
    <Arquivo de mídia oculto>
    <Ficheiro não revelado>
    <Média ocultado>
    <Media weggelaten>
    <Média vynechány>
    <Без медиафайлов>
    <Файл пропущен>
    <Пропущено медіафайл>
    <Медіафайл пропущено>
    <Medya dahil edilmedi>
    <Media tidak disertakan>
    <Media dihilangkan>
    <Tệp phương tiện bị bỏ qua>
    <สื่อถูกลบ>
    <ไม่รวมสื่อ>
    <メディアなし>
    <メディアは含まれていません>
    <미디어 파일 제외됨>
    <미디어 제외>
    <省略多媒体文件>
    <媒体文件已省略>
    <已略過媒體檔案>
    <已忽略多媒體檔>
    <मीडिया छोड़ा गया>
    <मीडिया के बिना>
    <تم استبعاد الوسائط>
    <الوسائط المحذوفة>
    <המדיה לא נכללה>
    <Pominięto multimedia>
    <pominięto multimedia>
    <Conținut media omis>
    <Utelämnad mediafil>
    <Media utelämnad>
    <Medier er utelatt>
    <Medier udeladt>
    <Mediatiedosto jätetty pois>
    <Multimedia izostavljena>
    <Hiányzó médiafájl>
    <Τα πολυμέσα παραλήφθηκαν>
    image omitted
    video omitted
    audio omitted
    sticker omitted
    GIF omitted
    document omitted
    video note omitted
    Contact card omitted
    Bild weggelassen
    Video weggelassen
    Audio weggelassen
    Sticker weggelassen
    GIF weggelassen
    Dokument weggelassen
    Videonachricht weggelassen
    Kontaktkarte ausgelassen
    imagen omitida
    Video omitido
    audio omitido
    sticker omitido
    GIF omitido
    documento omitido
    Tarjeta de contacto omitida
    image absente
    vidéo absente
    audio omis
    sticker omis
    GIF retiré
    document manquant
    Fiche contact manquante
    immagine omessa
    video omesso
    audio omesso
    sticker non incluso
    GIF esclusa
    documento omesso
    Scheda contatto omessa
    imagem ocultada
    imagem omitida
    vídeo omitido
    vídeo ocultado
    áudio ocultado
    áudio omitido
    figurinha omitida
    GIF omitido
    documento omitido
    documento ocultado
    Cartão do contato omitido
    afbeelding weggelaten
    video weggelaten
    audio weggelaten
    sticker weggelaten
    GIF weggelaten
    document weggelaten
    Contactkaart weggelaten
    obrázek vynechán
    video vynecháno
    zvukový soubor vynechán
    nálepka vynechána
    GIF vynechán
    dokument vynechán
    Vizitka vynechána
    изображение отсутствует
    видео отсутствует
    аудиофайл отсутствует
    стикер не добавлен
    GIF отсутствует
    документ отсутствует
    Карточка контакта отсутствует
    зображення відсутнє
    відео відсутнє
    аудіо відсутнє
    Наклейку не додано
    GIF-анімацію пропущено
    документ пропущено
    Картка контакту відсутня
    görüntü dahil edilmedi
    video dahil edilmedi
    ses dahil edilmedi
    Çıkartma dahil edilmedi
    GIF dahil edilmedi
    belge dahil edilmedi
    gambar tidak disertakan
    video tidak disertakan
    audio tidak disertakan
    stiker tidak disertakan
    GIF tidak disertakan
    dokumen tidak disertakan
    Kartu kontak tidak disertakan
    đã bỏ qua hình ảnh
    đã bỏ video
    bỏ qua tệp âm thanh
    đã bỏ sticker
    Đã bỏ qua ảnh GIF
    đã bỏ qua tài liệu
    Bỏ qua thẻ liên lạc
    ไม่มีรูปภาพ
    วิดีโอถูกลบ
    ละเว้น GIF
    ละเว้นเอกสาร
    画像は含まれていません
    ビデオは含まれていません
    音声は含まれていません
    スタンプは含まれていません
    GIFは含まれていません
    ドキュメントは含まれていません
    連絡先カードを省略
    फ़ोटो हटाई गई
    वीडियो छोड़ा गया
    ऑडियो हटाई गयी
    स्टिकर छोड़ा गया
    GIF छोड़ा गया
    डॉक्यूमेंट छोड़ा गया
    कॉन्टैक्ट कार्ड छोड़ा गया
    لم يتم إدراج الصورة
    لم يتم إدراج الفيديوهات
    لم يتم إدراج المقاطع الصوتية
    تم حذف الملصقات
    لم يتم إدراج صورة GIF
    لم يتم إدراج المستند
    图像已忽略
    视频已忽略
    音频已忽略
    表情贴图已忽略
    圖片已略去
    影片已略去
    이미지 생략됨
    동영상 생략됨
    obraz pominięto
    film pominięto
    pominięto obraz
    null
    live location shared
    Live location shared
    Waiting for this message
    Waiting for this message. This may take a while
    You received a view once message. For added privacy, you can only open it on your phone
    """

  private static let deleted: StaticString = """
    This message was deleted
    Diese Nachricht wurde gelöscht
    Se eliminó este mensaje
    Este mensaje fue eliminado
    Ce message a été supprimé
    Questo messaggio è stato eliminato
    Essa mensagem foi apagada
    Esta mensagem foi apagada
    Esta mensagem foi eliminada
    Mensagem apagada
    Dit bericht is verwijderd
    Dit bericht werd verwijderd
    Tato zpráva byla odstraněna
    Tato zpráva byla smazána
    Данное сообщение удалено
    Это сообщение удалено
    Сообщение удалено
    Це повідомлення було видалено
    Це повідомлення видалено
    Bu mesaj silindi
    Pesan ini dihapus
    Pesan ini telah dihapus
    Mesej ini telah dipadam
    Tin nhắn này đã bị xóa
    Tin nhắn này đã bị xoá
    ข้อความนี้ถูกลบแล้ว
    ข้อความนี้ถูกลบ
    このメッセージは削除されました。
    이 메시지는 삭제되었습니다
    삭제된 메시지입니다
    此消息已被删除
    此消息已删除
    此訊息已刪除
    這則訊息已刪除
    यह मैसेज डिलीट कर दिया गया है
    تم حذف هذه الرسالة
    هذه الرسالة محذوفة
    הודעה זו נמחקה
    Ta wiadomość została usunięta
    Wiadomość usunięta
    Acest mesaj a fost șters
    Detta meddelande raderades
    Det här meddelandet har raderats
    Denne meldingen ble slettet
    Denne besked blev slettet
    Tämä viesti poistettiin
    Ez az üzenet törölve lett
    Αυτό το μήνυμα διαγράφηκε
    """

  private static let deletedByOwner: StaticString = """
    You deleted this message
    Du hast diese Nachricht gelöscht
    Eliminaste este mensaje
    Has eliminado este mensaje
    Vous avez supprimé ce message
    Hai eliminato questo messaggio
    Você apagou essa mensagem
    Você apagou esta mensagem
    Você apagou esta mensagem para todos
    Apagou esta mensagem
    Eliminou esta mensagem
    Eliminaste esta mensagem
    Apagaste esta mensagem
    U hebt dit bericht verwijderd
    U heeft dit bericht verwijderd
    Je hebt dit bericht verwijderd
    Tuto zprávu jste odstranil/a
    Tuto zprávu jste smazal/a
    Вы удалили данное сообщение
    Вы удалили это сообщение
    Ви видалили це повідомлення
    Bu mesajı sildiniz
    Anda menghapus pesan ini
    Anda telah menghapus pesan ini
    Anda telah memadam mesej ini
    Bạn đã xóa tin nhắn này
    Bạn đã xoá tin nhắn này
    คุณได้ลบข้อความนี้
    คุณลบข้อความนี้แล้ว
    คุณลบข้อความนี้
    このメッセージを削除しました。
    이 메시지를 삭제했습니다
    您已删除此消息
    你删除了这条消息
    您已刪除此訊息
    你已刪除此訊息
    आपने यह मैसेज डिलीट किया
    لقد حذفت هذه الرسالة
    لقد حذَفت هذه الرسالة
    حذفت هذه الرسالة
    מחקת הודעה זו
    Usunięto tę wiadomość
    Ai șters acest mesaj
    Du raderade det här meddelandet
    Du slettet denne meldingen
    Du slettede denne besked
    Poistit tämän viestin
    Törölted ezt az üzenetet
    Διαγράψατε αυτό το μήνυμα
    """

  private static let calls: StaticString = """
    Missed voice call
    Missed video call
    Missed group voice call
    Missed group video call
    Missed voice call. Tap to call back
    Missed video call. Tap to call back
    Voice call
    Video call
    Verpasster Sprachanruf
    Verpasster Videoanruf
    Sprachanruf
    Videoanruf
    Llamada perdida
    Llamada de voz perdida
    Videollamada perdida
    Appel vocal manqué
    Appel vidéo manqué
    Chiamata vocale persa
    Videochiamata persa
    Chamada de voz perdida
    Ligação de voz perdida
    Chamada de vídeo perdida
    Ligação de vídeo perdida
    Gemiste spraakoproep
    Gemiste audio-oproep
    Gemiste video-oproep
    Gemiste videogesprek
    Zmeškaný hovor
    Zmeškaný videohovor
    Пропущенный аудиозвонок
    Пропущенный видеозвонок
    Пропущений голосовий дзвінок
    Пропущений відеодзвінок
    Cevapsız sesli arama
    Cevapsız görüntülü arama
    Panggilan suara tak terjawab
    Panggilan video tak terjawab
    Cuộc gọi thoại nhỡ
    Cuộc gọi video nhỡ
    สายโทรเข้าที่ไม่ได้รับ
    สายที่ไม่ได้รับ
    สายวิดีโอที่ไม่ได้รับ
    不在着信(音声通話)
    不在着信(ビデオ通話)
    부재중 음성통화
    부재중 영상통화
    未接语音通话
    未接视频通话
    未接語音通話
    未接視訊通話
    मिस्ड वॉइस कॉल
    मिस्ड वीडियो कॉल
    مكالمة صوتية فائتة
    مكالمة فيديو فائتة
    """

  private static let edited: StaticString = """
    <This message was edited>
    <Diese Nachricht wurde bearbeitet>
    <Diese Nachricht wurde bearbeitet.>
    <Se editó este mensaje>
    <Se editó este mensaje.>
    <Ce message a été modifié>
    <Questo messaggio è stato modificato>
    <Mensagem editada>
    <Esta mensagem foi editada>
    <Dit bericht is bewerkt>
    <Dit bericht werd bewerkt>
    <Tato zpráva byla upravena>
    <Сообщение изменено>
    <Данное сообщение изменено>
    <Це повідомлення відредаговано>
    <Bu mesaj düzenlendi>
    <Pesan ini diedit>
    <Tin nhắn này đã được chỉnh sửa>
    <ข้อความนี้ถูกแก้ไขแล้ว>
    <このメッセージは編集されました>
    <이 메시지는 수정되었습니다>
    <此消息已编辑>
    <此訊息已編輯>
    <यह मैसेज एडिट किया गया>
    <تم تعديل هذه الرسالة>
    """

  private static let attached: StaticString = """
    (file attached)
    (Datei angehängt)
    (archivo adjunto)
    (fichier joint)
    (file allegato)
    (arquivo anexado)
    (ficheiro anexado)
    (bestand bijgevoegd)
    (soubor byl přiložen)
    (файл добавлен)
    (файл додано)
    (dosya ekli)
    (file terlampir)
    (fail dilampirkan)
    (tệp đính kèm)
    (ไฟล์ที่แนบ)
    (ไฟล์แนบ)
    (添付ファイル)
    (ファイル添付)
    (파일 첨부됨)
    (文件附件)
    (附件檔案)
    (फ़ाइल अटैच है)
    (الملف مرفق)
    (ملف مرفق)
    (הקובץ צורף)
    (załączono plik)
    (fișier atașat)
    (fil bifogad)
    (fil vedlagt)
    (fil vedhæftet)
    """

  private static let noSender: StaticString = """
    Voice call. Duration
    Video call. Duration
    """

  private static let notices: StaticString = """
    Messages and calls are end-to-end encrypted. 
    Messages to this chat and calls are now secured with end-to-end encryption
    Messages to this group are now secured with end-to-end encryption
    Messages you send to this group are now secured with end-to-end encryption
    Messages you send to this chat and calls are now secured with end-to-end encryption
    Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. 
    Los mensajes y las llamadas están cifrados de extremo a extremo. 
    Les messages et les appels sont chiffrés de bout en bout. 
    I messaggi e le chiamate sono crittografati end-to-end. 
    As mensagens e as chamadas são protegidas com a criptografia de ponta a ponta
    As mensagens e as ligações são protegidas com a criptografia de ponta a ponta
    As mensagens e ligações são protegidas com a criptografia de ponta a ponta
    As mensagens e chamadas são encriptadas ponta a ponta
    Berichten en gesprekken worden end-to-end versleuteld. 
    Berichten en oproepen zijn end-to-end versleuteld. 
    Berichten en oproepen worden end-to-end versleuteld. 
    Zprávy a hovory jsou opatřeny koncovým šifrováním. 
    Zprávy a hovory jsou zabezpečeny koncovým šifrováním. 
    Сообщения и звонки защищены сквозным шифрованием. 
    Повідомлення й дзвінки захищено наскрізним шифруванням. 
    Mesajlar ve aramalar uçtan uca şifrelidir. 
    Pesan dan panggilan terenkripsi secara end-to-end. 
    Mesej dan panggilan disulitkan hujung ke hujung. 
    Tin nhắn và cuộc gọi được mã hóa đầu cuối. 
    ข้อความและการโทรได้รับการเข้ารหัสจากต้นทางถึงปลายทาง
    メッセージと通話はエンドツーエンド暗号化されています。
    메시지와 통화는 종단간 암호화됩니다. 
    消息和通话都进行端到端加密
    訊息和通話經端對端加密
    मैसेजेस और कॉल्स एंड-टू-एंड एन्क्रिप्टेड हैं. 
    मैसेज और कॉल एंड-टू-एंड एन्क्रिप्टेड हैं. 
    الرسائل والمكالمات مشفرة تمامًا بين الطرفين
    الرسائل والمكالمات مشفَّرة تمامًا بين الطرفين
    הודעות ושיחות מוצפנות מקצה לקצה
    """
}
