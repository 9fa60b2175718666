package import ServiceRecord
import Atlas
import Coverage
import Exchange

/// Cover that ends soon, for a program.
package func dueJSON(_ findings: DueFindings) -> [UInt8] {
  let (scope, ending) = (findings.scope, findings.ending)
  return JSONValue([
    "as_of": scope.day,
    "as_of_is_of_analysis_file": scope.isDayOfFile,
    "within": findings.within.description,
    "horizon": ending.horizon,
    "borough": scope.borough?.id,
    "category": scope.category?.id,
    "endings": ending.endings.map(endingJSON),
    "running_or_may_run": runningJSON(ending.running),
    "end_not_stated": ending.running.withoutEnd.map(\.id),
    "durations": durationsJSON(findings.durations),
  ]).encoded(pretty: true)
}

/// How long services run, for a program.
package func durationJSON(_ findings: DurationFindings) -> [UInt8] {
  durationsJSON(findings).encoded(pretty: true)
}

/// The calendar of cover, for a program: every stretch of days without a change.
package func calendarJSON(_ findings: CalendarFindings) -> [UInt8] {
  JSONValue([
    "as_of": findings.scope.day,
    "from": findings.first,
    "to": findings.last,
    "calendars": findings.calendars.joined().map { calendar in
      JSONValue([
        "gss_code": calendar.borough,
        "category": calendar.category,
        "stretches": calendar.stretches.map { stretch in
          JSONObject().adding(["from": stretch.first, "to": stretch.last])
            .adding(coverMembers(stretch.cover))
        },
      ])
    },
  ]).encoded(pretty: true)
}

/// Cover as the members of an object: its state, its counts and its services.
func coverMembers(_ cover: Cover) -> KeyValuePairs<String, any JSONConvertible> {
  [
    "state": cover.state.rawValue,
    "yes_count": cover.yes.count,
    "maybe_count": cover.maybe.count,
    "partly_count": cover.partly.count,
    "yes": cover.yes,
    "maybe": cover.maybe.map(entryJSON),
    "partly": cover.partly.map(entryJSON),
  ]
}

private func entryJSON(_ entry: Cover.Entry) -> JSONValue {
  JSONValue(["service_id": entry.service, "reasons": entry.doubts.map(\.words)])
}

private func endingJSON(_ item: EndingCover.Ending) -> JSONValue {
  JSONValue([
    "service_id": item.service.id,
    "name": item.service.name,
    "category": item.service.category,
    "provider": item.service.provider,
    "start_date": item.service.term.start,
    "end_date": item.end,
    "extension_end_date": item.extensionEnd,
    "record": item.trust.label.rawValue,
    "evidence_date": item.trust.evidence,
    "record_is_fresh": item.trust.isFresh,
    "left": item.left.map {
      JSONValue([
        "gss_code": $0.borough, "state": $0.state.rawValue, "maybe": $0.maybe.map(entryJSON),
      ])
    },
    "followed": item.followed,
    "partly": item.partly,
    "has_unknown_reach": item.hasUnknownReach,
  ])
}

/// What is stated of the ends of the services that run or may run: the parts add up to the count.
private func runningJSON(_ running: EndingCover.Running) -> JSONValue {
  JSONValue([
    "count": running.count,
    "end_in_period": running.endInPeriod.map(\.id),
    "end_later": running.endLater.map(\.id),
    "term_over_extension_possible": running.inExtension.map(\.id),
    "source_states_no_end": running.endNotStated.map(\.id),
    "only_in_report_of_a_year": running.onlyReported.map(\.id),
  ])
}

private func durationsJSON(_ findings: DurationFindings) -> JSONValue {
  JSONValue([
    "services": findings.serviceCount,
    "all": JSONValue(lengthMembers(findings.all)),
    "by_category": findings.byCategory.map { row in
      JSONObject().adding(["category": row.category.id]).adding(lengthMembers(row.lengths))
    },
  ])
}

private func lengthMembers(_ lengths: TermLengths) -> KeyValuePairs<String, any JSONConvertible> {
  func months(_ share: Double) -> Double? {
    lengths.quantile(share).map { rounded($0, places: 2) }
  }
  func count(_ band: TermLengths.Band) -> Int { lengths.counts[band.rawValue] }
  return [
    "stated_terms": lengths.count,
    "median_months": months(0.5),
    "lower_quartile_months": months(0.25),
    "upper_quartile_months": months(0.75),
    "under_1_year": count(.underOneYear),
    "1_to_2_years": count(.oneToTwo),
    "2_to_3_years": count(.twoToThree),
    "3_to_4_years": count(.threeToFour),
    "over_4_years": count(.overFour),
    "share_3_years_or_more": lengths.shareOfThreeYearsOrMore,
    "3_years_with_extension": lengths.reachedWithExtension,
    "from_announcements": lengths.fromAnnouncements,
    "not_stated": lengths.notStated,
    "reporting_years": lengths.reportingYears,
  ]
}
