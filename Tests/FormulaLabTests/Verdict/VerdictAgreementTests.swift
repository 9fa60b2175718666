import FormulaLab
import Atlas
import Statistics
import TestSupport
import Testing

/// The shipped verdicts beside a second program, which reads the tables by itself, splits the pots in
/// fractions and judges by the rules as docs/formula-files.md states them.
@Suite("Verdicts beside another program", .needs(tool: "python3"), .inLondon)
struct VerdictAgreementTests {
  static let script = """
    import csv, math, sys
    from collections import defaultdict
    from fractions import Fraction as F
    data = sys.argv[1]
    def rows(name): return csv.DictReader(open(f"{data}/{name}"))
    zones = {r["gss_code"]: r for r in rows("zones/boroughs.csv") if r["kind"] == "london-borough"}
    codes = sorted(zones)
    table = defaultdict(dict)
    for name in ("offences", "offences_control", "population", "population_by_age", "need"):
        for r in rows(f"indicators/{name}.csv"):
            if r["gss_code"] and r["indicator"].startswith(("offences", "population", "rebased_population")): table[r["indicator"], r["period"]][r["gss_code"]] = int(r["value"])
    def split(pot, weights):
        need = dict.fromkeys(codes, F(0))
        for key, weight in weights.items():
            total = sum(table[key][c] for c in codes)
            for c in codes: need[c] += F(weight) * F(table[key][c], total)
        exact = {c: pot * need[c] for c in codes}
        paid = {c: math.floor(exact[c]) for c in codes}
        by_rest = sorted(codes, key=lambda c: (paid[c] - exact[c], c))
        for c in by_rest[:pot - sum(paid.values())]: paid[c] += 1
        return paid
    pot = next(int(r["amount_gbp"].replace(".", "")) for r in rows("funds/totals.csv")
               if (r["fund"], r["period"]) == ("lcpf-direct", "2018/19"))
    old = "2015/16"
    weights = {("offences_robbery", old): "0.53", ("offences_possession_of_weapons", old): "0.425",
               ("offences_sexual_offences", old): "0.045"}
    money = [("lcpf-2018-19-need-and-demand", 2015, 2018, split(pot, weights)),
             ("lcpf-2018-19-population", 2015, 2018, split(pot, {("population", "2015"): 1})),
             ("lcpf-2018-19-offences", 2015, 2018, split(pot, {("offences", old): 1}))]
    duty = defaultdict(dict)
    for r in rows("funds/allocations.csv"):
        if r["fund"] == "serious-violence-duty":
            duty[r["financial_year"]][r["gss_code"]] = int(r["amount_gbp"].replace(".", ""))
    for year, paid in sorted(duty.items()):
        money.append((f"serious-violence-duty {year}", int(year[:4]), int(year[:4]), paid))
    def byar(n):
        z = 1.959963984540054
        def end(n, z): return n * (1 - 1 / (9 * n) + z / (3 * math.sqrt(n))) ** 3
        return end(n, -z), end(n + 1, z)
    lacking = 0
    for name, first, last, paid in money:
        for r in rows("indicators/indicators.csv"):
            if r["kind"] != "extensive": continue
            if not r["indicator"].startswith(("population", "offences")): continue
            people = r["indicator"].startswith("population")
            for y in range(first, last + 1):
                period = str(y) if people else f"{y}/{(y + 1) % 100:02}"
                indicator = r["indicator"]
                if indicator == "population" and (indicator, period) not in table: indicator = "rebased_population"
                count = table.get((indicator, period), {})
                for definition in ("ons", "statutory"):
                    if any(c not in count for c in codes):
                        lacking += 1
                        continue
                    outer = [c for c in codes if zones[c]["group_" + definition] == "outer"]
                    a, n = sum(paid[c] for c in outer), sum(count[c] for c in outer)
                    whole, all = sum(paid.values()), sum(count[c] for c in codes)
                    ratio = F(a * all, n * whole)
                    if abs(a - F(n * whole, all)) <= len(outer): verdict = "cannot tell"
                    elif abs(ratio - 1) < F(1, 100): verdict = "cannot tell"
                    elif not people and a / byar(n)[1] <= whole / all <= a / byar(n)[0]:
                        verdict = "cannot tell"
                    else: verdict = "below" if ratio < 1 else "above"
                    print(name, indicator, period, definition, verdict, f"{float(ratio):.9f}", sep="|")
    print("lacking", lacking, sep="|")
    """

  @Test("All 424 specifications have the same verdict and the same ratio, and 86 lack figures")
  func agrees() throws {
    let output = try #require(
      try ExternalTool.run("python3", ["-c", Self.script, Repository.geodata])
    )
    #expect(output.status == 0, "\(output.errors)")
    var theirs: [String: (verdict: String, ratio: Double)] = [:]
    var lacking: Int?
    for line in output.text.split(separator: "\n") {
      let fields = line.split(separator: "|").map(String.init)
      if fields[0] == "lacking" {
        lacking = Int(fields[1])
      } else {
        theirs[fields[0..<4].joined(separator: "|")] = (fields[4], try #require(Double(fields[5])))
      }
    }
    let findings = try VerdictTests.shipped.get()
    #expect(theirs.count == findings.specifications.count && theirs.count == 424)
    #expect(lacking == findings.unavailable.count && lacking == 86)
    for row in findings.specifications {
      let key = [
        findings.amounts[row.amounts].name, row.denominator.indicator, row.period, row.definition,
      ].joined(separator: "|")
      let other = try #require(theirs[key], "\(key)")
      #expect(other.verdict == row.verdict.rawValue, "\(key)")
      let ratio = try #require(row.askedToWhole.value)
      #expect(abs(ratio - other.ratio) < 1e-8, "\(key)")
    }
    let counts = findings.counts
    #expect([counts.below, counts.above, counts.cannotTell] == [186, 205, 33])
  }
}
