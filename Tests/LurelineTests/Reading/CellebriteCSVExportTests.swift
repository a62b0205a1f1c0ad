import Lureline
import Testing

@Suite struct CellebriteCSVExportTests {
  static let samples = [
    CSVSample(
      name: "sheet", format: .cellebriteCSV,
      text: """
        Chats (2),,
        #,Chat #,Identifier,Name,Participants,Source,Account,Instant Message #,From,To,Body,Status,Timestamp: Date,Timestamp: Time,Attachment #1,Attachment #1 - Details,Deleted - Instant Message,Source file information
        1,1,g1,,"155501@s.example Noor\r
        155502@s.example Ben (owner)",WhatsApp,155502,1,System Message System Message,,encrypted,,13/04/2024,13/04/2024 08:00:00(UTC+0),,,,
        2,,,,,,,2,155501@s.example Noor Ash,155502@s.example Ben (owner),"hi, Ben",Read,01/05/2024,01/05/2024 12:00:00(UTC+3),,,,
        3,,,,,,,3,155502@s.example Ben (owner),155501@s.example Noor,no,Sent,01/05/2024,09:02:00,,,Yes,
        ,,,,,,,,,,,,,,,,,
        4,2,g2,,,Viber,,1,vivi_w Vivian,155502 Ben (owner),,Read,01/05/2024,01/05/2024 09:05:00(UTC+0),a.jpg,x,,
        5,2,,,,,,2,,,lost,,,,,,,

        """,
      messages: ["Noor Ash: hi, Ben", "<deleted> Ben (owner): no", "<media> Vivian: "],
      participants: ["Noor Ash", "Ben (owner)", "Vivian"],
      owner: "Ben (owner)",
      notices: 1,
      unparsed: 1,
      chats: 2,
      firstTime: 1_714_554_000),
    CSVSample(
      name: "Spanish", format: .cellebriteCSV,
      text: """
        #,Chat #,Participantes,Origen,De,Para,Mensaje,Estado,Marca de tiempo: Fecha,Marca de tiempo: Hora
        1,1,x,WhatsApp,155501 Luz,155502 Ben,hola,Leído,01/05/2024,01/05/2024 09:00:00(UTC+0)
        2,1,,,155502 Ben,155501 Luz,hey,Enviado,01/05/2024,01/05/2024 09:01:00(UTC+0)

        """,
      messages: ["Luz: hola", "Ben: hey"],
      participants: ["Luz", "Ben"],
      owner: "Ben",
      firstTime: 1_714_554_000),
  ]

  @Test(arguments: samples) func readsSamples(_ sample: CSVSample) throws { try sample.check() }

  @Test(arguments: samples) func survivesDamage(_ sample: CSVSample) { sample.damage() }
}
