/// Writes rows as comma-separated text, so that what other files hold as tables goes the way of tables.
struct TableText {
  private(set) var bytes: [UInt8] = []
  private var isRowOpen = false

  /// Adds a cell to the current row. All are quoted, since cells may hold anything.
  mutating func add<Cell: Collection<UInt8>>(_ cell: Cell) {
    if isRowOpen { bytes.append(UInt8(ascii: ",")) }
    isRowOpen = true
    bytes.append(UInt8(ascii: "\""))
    for byte in cell {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func endRow() {
    guard isRowOpen else { return }
    bytes.append(0x0a)
    isRowOpen = false
  }
}
