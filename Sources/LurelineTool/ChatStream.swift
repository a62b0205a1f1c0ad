import Lureline

/// The chats of a large Telegram export, one after the other, in memory for the largest of them.
final class ChatStream {
  private let inflow: Inflow
  private var reader: TelegramReader
  private var isAtEnd = false
  private var hasChat = false
  /// Bytes that earlier pieces have accounted for.
  private var toldCount = 0

  /// - Parameter head: what has been read of the file already; not empty.
  init(_ file: consuming InputFile, head: [UInt8]) {
    let inflow = Inflow(file, count: head.count)
    self.inflow = inflow
    reader = TelegramReader(head: head) { inflow.read(into: &$0) }
  }

  /// The next chat or, once, the end with the fault that brought it; then nil. With it the bytes that
  /// were read since.
  func next() throws(FileError) -> (content: Piece.Content, size: Int)? {
    if isAtEnd { return nil }
    let content = content()
    if let error = inflow.error {
      isAtEnd = true
      throw error
    }
    defer { toldCount = inflow.count }
    return (content, inflow.count - toldCount)
  }

  private func content() -> Piece.Content {
    do throws(ReadingError) {
      if let chat = try reader.next() {
        hasChat = true
        return .chat(chat)
      }
      isAtEnd = true
      return .end(nil, isCounted: true)
    } catch {
      isAtEnd = true
      // What stands behind the fault is of this source too.
      inflow.drain()
      return .end(error, isCounted: hasChat)
    }
  }

  /// The file, as the reader's source.
  private final class Inflow {
    private let file: InputFile
    private(set) var count: Int
    private(set) var error: FileError?
    private static let chunkSize = 1 << 20

    init(_ file: consuming InputFile, count: Int) {
      self.file = file
      self.count = count
    }

    /// Twice as much where the window is already large, so that a long record is read again seldom.
    func read(into window: inout [UInt8]) -> Bool {
      do throws(FileError) {
        let read = try file.read(into: &window, limit: max(Self.chunkSize, window.count))
        count += read
        return read > 0
      } catch {
        self.error = error
        return false
      }
    }

    func drain() {
      var rest: [UInt8] = []
      while read(into: &rest) { rest.removeAll(keepingCapacity: true) }
    }
  }
}
