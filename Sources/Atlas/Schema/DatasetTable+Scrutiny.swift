import Tables

/// The tables of recommendations, and of the documents around them.
extension DatasetTable {
  package static var ofScrutiny: [Self] {
    [recommendations, statements, publishedTables, publishedFigures]
  }

  package static var recommendations: Self {
    Self(
      Dataset.File.recommendations,
      "Recommendations to public bodies: who asks whom for what, by when",
      [
        .text("recommendation_id", "Identifier").required,
        .text("letter", "The letter or report, in a few words").required,
        .text("number", "Its number there; blank: none"),
        .day("made_on", "Day of the letter; blank: not known"),
        .text("made_by", "Who recommends it").required,
        .text("made_to", "To whom it is addressed").required,
        .text("subject", "What it is about").required,
        .text("recommendation", "What is asked for, shortened").required,
        .day("due", "Last day by which it is asked for; blank: no day is stated"),
        .text("due_words", "By when, as the source says it"),
        .text("due_status", "published: a day that is stated; derived: counted from the letter")
          .among(FigureStatus.self),
        .day("reply_due", "Last day for an answer; blank: no day is stated"),
        .text(
          "shown_by",
          "What of the record bears on it, separated by semicolons: "
            + Recommendation.Evidence.words.joined(separator: ", ")
        ), .source,
      ],
      key: ["recommendation_id"]
    )
  }

  package static var statements: Self {
    Self(
      Dataset.File.statements,
      "What has been said of recommendations since they were made",
      [
        .text("recommendation_id", "Identifier in recommendations.csv").required
          .found(in: Dataset.File.recommendations, "recommendation_id"),
        .day("dated", "Day; blank: not known"),
        .text("kind", "reply: an answer; done: a source says that it has been done").required
          .among(RecommendationStatement.Kind.self),
        .text("answer", "What a reply says to what is asked, as it is read here")
          .among(RecommendationStatement.Answer.self),
        .text("made_by", "Who says it").required,
        .text("words", "What is said, shortened").required, .source,
      ]
    )
  }

  package static var publishedTables: Self {
    Self(
      Dataset.File.publishedTables,
      "Tables of the documents: their titles",
      [
        .text("table_id", "Identifier").required, .text("title", "Title").required,
        .text("description", "What it is"),
      ],
      key: ["table_id"]
    )
  }

  package static var publishedFigures: Self {
    Self(
      Dataset.File.publishedFigures,
      "Figures of the tables of the documents, and the places of those that are not published",
      [
        .text("table_id", "Identifier in tables.csv").required
          .found(in: Dataset.File.publishedTables, "table_id"),
        .text("item", "What the figure is of").required,
        .text("period", "Financial year, or several; blank: not stated"),
        .text("role", "item: a part of the total of the same unit and period").required
          .among(PublishedFigure.Role.self),
        .number("value", "In the unit; blank: not published, never 0").atLeast(0),
        .text("unit", "gbp for pounds, else what is counted").required,
        .text("qualifier", "How the source states it").among(PublishedFigure.Qualifier.self),
        .text("status", "How the figure came to be, from the surest to the least sure")
          .among(FigureStatus.self),
        .source, .text("note", "What the source adds"),
      ],
      key: ["table_id", "item", "period", "role", "unit"]
    )
  }
}
