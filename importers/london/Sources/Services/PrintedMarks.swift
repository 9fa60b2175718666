import Atlas
import Exchange

/// What the quarterly report prints in place of a number.
struct PrintedMark {
  var target = ""
  var actual = ""
}

/// The marks of the Q1 2022/23 report by theme and number of the measure.
///
/// The collected figures leave these cells blank. Some measures carry a mark after their name as well
/// (4b, 6a and 6b of the first theme, 1 of the last); that mark stands for no number and is not here.
///
/// - Source: MOPAC quarterly performance report, Q1 2022/23, tables "Performance indicators".
let printedMarks: [String: [String: PrintedMark]] = [
  Theme.victims: [
    "4a": PrintedMark(target: "*"),
    "4b": PrintedMark(target: "*", actual: "**"),
    "4c": PrintedMark(target: "*"),
    "6a": PrintedMark(target: "**", actual: "**"),
    "6b": PrintedMark(target: "**", actual: "**"),
  ],
  Theme.violence: [
    "1b": PrintedMark(target: "*", actual: "*"),
    "3": PrintedMark(target: "**", actual: "**"),
    "7b": PrintedMark(actual: "*"),
  ],
  Theme.exploitation: ["1": PrintedMark(target: "-")],
]

/// The themes of the report, in the words of its headings.
enum Theme {
  static let victims = "Victims are better supported"
  static let trust = "Trust and confidence increases"
  static let violence = "Violence is prevented and reduced"
  static let exploitation = "People are protected from exploitation & harm"
}

/// The quarter of the report.
let reportedQuarter = "2022/23 Q1"

/// `services/marks.csv`: the notes of the report under each theme; one mark differs from theme to theme.
func markRows(source: String) -> [[String]] {
  let recommissioned =
    "this service is being recommissioned in 22/23 and the data for the new service will be "
    + "available from Q4."
  let notes: [(theme: String, mark: String, indicator: String, meaning: String)] = [
    (
      Theme.victims, "*", "",
      "Targets for 22/23 are being reviewed and will be included from Q2."
    ),
    (Theme.victims, "**", "", "Data will be available from Q2."),
    (Theme.violence, "*", "", "data available from Q2"),
    (Theme.violence, "**", "", "as these are pilots no targets have been set"),
    (
      Theme.exploitation, "-", "1",
      "No target is printed, and no note explains the sign. The note at the measure's name: "
        + recommissioned
    ),
  ]
  return notes.map {
    [reportedQuarter, $0.theme, $0.mark, $0.indicator, $0.meaning, source]
  }
}
