package import ServiceRecord
import Atlas
import Coverage
import Exchange

/// Cover that ends soon, for a program.
package func dueJSON(_ findings: DueFindings) -> [UInt8] {
  let value: JSONValue = [
    "as_of": .string(findings.scope.day.description),
    "as_of_is_of_analysis_file": .bool(findings.scope.isDayOfFile),
    "within": .string(findings.within.description),
    "horizon": .string(findings.ending.horizon.description),
    "borough": optional(findings.scope.borough?.id.description),
    "category": optional(findings.scope.category?.id),
    "endings": .array(findings.ending.endings.map { endingJSON($0) }),
    "running_or_may_run": runningJSON(findings.ending.running),
    "end_not_stated": identifiers(findings.ending.running.withoutEnd),
    "durations": durationsJSON(findings.durations),
  ]
  return value.encoded(pretty: true)
}

/// How long services run, for a program.
package func durationJSON(_ findings: DurationFindings) -> [UInt8] {
  durationsJSON(findings).encoded(pretty: true)
}

/// The calendar of cover, for a program: every stretch of days without a change.
package func calendarJSON(_ findings: CalendarFindings) -> [UInt8] {
  let value: JSONValue = [
    "as_of": .string(findings.scope.day.description),
    "from": .string(findings.first.description),
    "to": .string(findings.last.description),
    "calendars": .array(
      findings.calendars.joined().map { calendar in
        [
          "gss_code": .string(calendar.borough.description),
          "category": .string(calendar.category),
          "stretches": .array(
            calendar.stretches.map { stretch in
              var object: JSONObject = [
                "from": .string(stretch.first.description), "to": .string(stretch.last.description),
              ]
              for (name, value) in coverJSON(stretch.cover) { object[name] = value }
              return .object(object)
            }
          ),
        ]
      }
    ),
  ]
  return value.encoded(pretty: true)
}

/// Cover as the members of an object: its state, its counts and its services.
func coverJSON(_ cover: Cover) -> JSONObject {
  [
    "state": .string(cover.state.rawValue),
    "yes_count": .integer(Int64(cover.yes.count)),
    "maybe_count": .integer(Int64(cover.maybe.count)),
    "partly_count": .integer(Int64(cover.partly.count)),
    "yes": .array(cover.yes.map { .string($0) }),
    "maybe": .array(cover.maybe.map(entryJSON)),
    "partly": .array(cover.partly.map(entryJSON)),
  ]
}

private func entryJSON(_ entry: Cover.Entry) -> JSONValue {
  [
    "service_id": .string(entry.service),
    "reasons": .array(entry.doubts.map { .string($0.words) }),
  ]
}

private func endingJSON(_ item: EndingCover.Ending) -> JSONValue {
  [
    "service_id": .string(item.service.id),
    "name": .string(item.service.name),
    "category": .string(item.service.category),
    "provider": optional(item.service.provider),
    "start_date": optional(item.service.term.start?.description),
    "end_date": .string(item.end.description),
    "extension_end_date": optional(item.extensionEnd?.description),
    "record": .string(item.trust.label.rawValue),
    "evidence_date": optional(item.trust.evidence?.description),
    "record_is_fresh": item.trust.isFresh.map { .bool($0) } ?? .null,
    "left": .array(
      item.left.map {
        [
          "gss_code": .string($0.borough.description),
          "state": .string($0.state.rawValue),
          "maybe": .array($0.maybe.map(entryJSON)),
        ]
      }
    ),
    "followed": .array(item.followed.map { .string($0.description) }),
    "partly": .array(item.partly.map { .string($0.description) }),
    "has_unknown_reach": .bool(item.hasUnknownReach),
  ]
}

/// What is stated of the ends of the services that run or may run: the parts add up to the count.
private func runningJSON(_ running: EndingCover.Running) -> JSONValue {
  [
    "count": .integer(Int64(running.count)),
    "end_in_period": identifiers(running.endInPeriod),
    "end_later": identifiers(running.endLater),
    "term_over_extension_possible": identifiers(running.inExtension),
    "source_states_no_end": identifiers(running.endNotStated),
    "only_in_report_of_a_year": identifiers(running.onlyReported),
  ]
}

private func identifiers(_ services: [Service]) -> JSONValue {
  .array(services.map { .string($0.id) })
}

private func durationsJSON(_ findings: DurationFindings) -> JSONValue {
  [
    "services": .integer(Int64(findings.serviceCount)),
    "all": lengthsJSON(findings.all),
    "by_category": .array(
      findings.byCategory.map { row in
        var object: JSONObject = ["category": .string(row.category.id)]
        if case .object(let members) = lengthsJSON(row.lengths) {
          for (name, value) in members { object[name] = value }
        }
        return .object(object)
      }
    ),
  ]
}

private func lengthsJSON(_ lengths: TermLengths) -> JSONValue {
  func months(_ share: Double) -> JSONValue {
    lengths.quantile(share).map { .number(rounded($0, places: 2)) } ?? .null
  }
  func count(_ band: TermLengths.Band) -> JSONValue {
    .integer(Int64(lengths.counts[band.rawValue]))
  }
  return [
    "stated_terms": .integer(Int64(lengths.count)),
    "median_months": months(0.5),
    "lower_quartile_months": months(0.25),
    "upper_quartile_months": months(0.75),
    "under_1_year": count(.underOneYear),
    "1_to_2_years": count(.oneToTwo),
    "2_to_3_years": count(.twoToThree),
    "3_to_4_years": count(.threeToFour),
    "over_4_years": count(.overFour),
    "share_3_years_or_more": lengths.shareOfThreeYearsOrMore.map { .number($0) } ?? .null,
    "3_years_with_extension": .integer(Int64(lengths.reachedWithExtension)),
    "from_announcements": .integer(Int64(lengths.fromAnnouncements)),
    "not_stated": .integer(Int64(lengths.notStated)),
    "reporting_years": .integer(Int64(lengths.reportingYears)),
  ]
}

private func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
