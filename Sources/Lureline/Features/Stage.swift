/// The stages of romance baiting, in the order in which they usually come.
///
/// `ordinary` is talk that serves no later stage. Source: stage models of Oak & Shafiq 2025,
/// Gressel et al. 2025 and FIN-2023-Alert005, merged; the function of each is in Corpus/README.md.
public enum Stage: UInt8, Sendable, CaseIterable {
  case ordinary
  case contact, rapport, profiling, channelControl, bonding
  case seeding, pitch, onboarding, stagedProfit, pressure, withdrawalBlock, aftermath

  /// The name in files and output. Fixed.
  public var name: String {
    switch self {
    case .channelControl: "channel_control"
    case .stagedProfit: "staged_profit"
    case .withdrawalBlock: "withdrawal_block"
    default: String(describing: self)
    }
  }

  public init?(name: String) {
    guard let stage = Stage.allCases.first(where: { $0.name == name }) else { return nil }
    self = stage
  }

  public var group: StageGroup {
    switch self {
    case .ordinary: .ordinary
    case .contact, .rapport, .profiling, .channelControl, .bonding: .relationshipBuilding
    default: .fakeInvestment
    }
  }

  public static let count = 13
}

/// The two headline groups, and ordinary talk.
public enum StageGroup: String, Sendable, CaseIterable {
  case ordinary
  case relationshipBuilding = "relationship_building"
  case fakeInvestment = "fake_investment"
}
