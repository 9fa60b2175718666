package import Atlas

extension MeasureFinding {
  /// How sure the computed rating is; nil: there is none.
  ///
  /// A rule that nobody published makes a model of it, however exact its numbers are.
  package var ratingStatus: FigureStatus? {
    guard computed.rating != nil, let rule else { return nil }
    let ofRule: FigureStatus =
      switch rule.basis {
      case .published: .derived
      case .assumed: .modelled
      case .submitted: .submitted
      }
    return max(measure.status, ofRule)
  }

  /// How sure the forecast is: that of the actual in a full year, else a model; nil: there is none.
  package var forecastStatus: FigureStatus? {
    forecast.map { $0.basis == .actual ? measure.status : .modelled }
  }
}
