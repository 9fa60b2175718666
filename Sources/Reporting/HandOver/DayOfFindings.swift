import ServiceRecord
import Funding
import Analysis
import Atlas

/// The day that the findings speak of: of services, or else the last day of the newest year.
///
/// It stands for every moment that a format asks for, so that the clock stays out of the files.
func dayOfFindings(of run: AnalysisRun) -> CalendarDate {
  run.services?.day
    ?? (run.analyses.map(\.year).max() ?? FinancialYear(start: 2000)).lastDay
}
