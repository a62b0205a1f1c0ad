import Lureline

/// Which register of honest talk a kind of benign conversation belongs to.
///
/// Kinds are those of Corpus/README.md; a kind that is not listed is everyday talk.
enum Kinds {
  static func register(of kind: String) -> Register? { table[kind] }

  private static let table: [String: Register] = [
    "couple_apart": .romance, "couple_money": .romance, "dating": .romance,
    "online_friendship": .romance,
    "family_loan": .money, "friends_trading": .money, "investment_club": .money,
    "teach_exchange": .money,
    "adviser": .service, "bank_support": .service, "broker_support": .service,
    "crowdfunding": .service, "exchange_support": .service, "insurance": .service,
    "language_partner": .romance, "mlm": .money, "networking": .service,
    "real_wrong_number": .romance, "recruiter": .service, "religious": .romance,
    "seller_buyer": .service, "tax_office": .service, "wellness": .romance,
    "innocent_words": .money, "scam_joke": .warning, "scam_news": .warning,
    "scam_warning": .warning, "victim_telling": .warning, "volunteer_help": .warning,
  ]
}
