import Lureline
import Testing

@Suite struct IMazingExportTests {
  private static let samples = [
    CSVSample(
      name: "messages", format: .imazingCSV,
      text: """
        Chat Session,Message Date,Service,Type,Sender ID,Sender Name,Status,Replying to,Subject,Text,Reactions,Attachment,Attachment type
        Noor,2024-05-01 09:00:00,iMessage,Incoming,+15550100,Noor,Read,,,Hello,,,
        Noor,2024-05-01 09:01:00,iMessage,Outgoing,,,Read,Hello,,Hi there,,,
        Noor,2024-05-01 09:02:00,iMessage,Notification,,,,,,Noor named the conversation,,,
        Noor,2024-05-01 09:03:00,iMessage,Incoming,+15550100,,Read,,,,,IMG_1.jpg,Image
        Ada,2024-05-02 09:00:00,SMS,Incoming,+15550199,Ada,Read,,,"Two
        lines",,,

        """,
      messages: ["Noor: Hello", "(owner): Hi there", "<media> +15550100: ", "Ada: Two\nlines"],
      participants: ["Noor", "(owner)", "+15550100", "Ada"],
      owner: "(owner)",
      notices: 1,
      chats: 2,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "WhatsApp with semicolons", format: .imazingCSV,
      text: """
        Chat Session;Message Date;Sent Date;Type;Sender ID;Sender Name;Status;Forwarded;Replying to;Text;Reactions;Attachment;Attachment type;Attachment info
        Noor;2024-05-01 09:00:00;;Incoming;+15550100;Noor;Read;;;hey;;;;
        Noor;2024-05-01 09:01:00;;Outgoing;+15550111;Ben;Read;;;yo;;;;

        """,
      messages: ["Noor: hey", "Ben: yo"],
      participants: ["Noor", "Ben"],
      owner: "Ben",
      firstTime: 1_714_554_000),
    CSVSample(
      name: "one message in two rows", format: .imazingCSV,
      text: """
        Chat Session,Message Date,Type,Sender Name,Text,Attachment,Edited Date,Deleted Date,Message ID
        Noor,2024-05-01 09:00:00,Incoming,Noor,,a.jpg,,,m1
        Noor,2024-05-01 09:00:00,Incoming,Noor,my cat,,,,m1
        Noor,2024-05-01 09:01:00,Incoming,Noor,better,,2024-05-01 09:02:00,,m2
        Noor,2024-05-01 09:03:00,Strange,Noor,x,,,,m3

        """,
      messages: ["<media> Noor: my cat", "<edited> Noor: better"],
      participants: ["Noor"],
      unparsed: 1,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "German, with semicolons", format: .imazingCSV,
      text: """
        Chat-Sitzung;Nachrichtendatum;Dienst;Typ;Absender-ID;Absendername;Status;Antwort auf;Betreff;Text;Anhang;Anhangtyp
        Noor;2024-05-01 09:00:00;iMessage;Eingehend;+49150;Noor;Gelesen;;;Hallo, du;;
        Noor;2024-05-01 09:01:00;iMessage;Ausgehend;;;Zugestellt;;;Na;;
        Noor;2024-05-01 09:02:00;iMessage;Benachrichtigung;;;;;;Noor hat die Gruppe benannt;;
        Noor;2024-05-01 09:03:00;iMessage;Eingehend;+49150;Noor;Gelesen;;;;Bild 1.jpg;Bild

        """,
      messages: ["Noor: Hallo, du", "(owner): Na", "<media> Noor: "],
      participants: ["Noor", "(owner)"],
      owner: "(owner)",
      notices: 1,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "French, with four more dates", format: .imazingCSV,
      text: """
        \u{feff}Session,Date du message,Distribué le,Lu le,Modifié le,Supprimé le,Service,Type,Identifiant,Nom,Statut,Réponse à,Objet,Texte,Réactions,Pièce jointe,Type de pièce jointe
        Noor,2024-05-01 09:00:00,,,,,SMS,Entrant,+331,Noor,Lu,,,"Salut, ça va",,,
        Noor,2024-05-01 09:01:00,,,2024-05-01 09:02:00,,SMS,Sortant,,,Lu,,,oui,,,
        Noor,2024-05-01 09:03:00,,,,2024-05-01 09:04:00,SMS,Entrant,+331,Noor,Lu,,,,,,

        """,
      messages: ["Noor: Salut, ça va", "<edited> (owner): oui", "<deleted> Noor: "],
      participants: ["Noor", "(owner)"],
      owner: "(owner)",
      firstTime: 1_714_554_000),
    CSVSample(
      name: "a language whose directions are not known", format: .imazingCSV,
      text: """
        a,b,c,d,e,f,g,h,i,j,k,l,m
        Noor,2024-05-01 09:00:00,RCS,foo,+331,Noor,x,,,one,,,
        Noor,2024-05-01 09:01:00,RCS,bar,,,x,,,two,,,
        Noor,2024-05-01 09:02:00,RCS,,,,x,,,three,,,

        """,
      messages: ["Noor: one", "(owner): two"],
      participants: ["Noor", "(owner)"],
      owner: "(owner)",
      unparsed: 1,
      firstTime: 1_714_554_000),
  ]

  /// Wide tables with dates in their second column are not all from iMazing.
  @Test func leavesOtherTablesAlone() {
    let rows = "a,b,c,d,e,f,g,h,i,j,k,l,m\nx,2024-05-01 09:00:00,plan,SMS costs,1,2,3,4,5,6,7,8,9\n"
    #expect(FormatDetector.detect(Array(rows.utf8)) != .format(.imazingCSV))
  }

  @Test(arguments: samples) func readsSamples(_ sample: CSVSample) throws { try sample.check() }

  @Test(arguments: samples) func survivesDamage(_ sample: CSVSample) { sample.damage() }
}
