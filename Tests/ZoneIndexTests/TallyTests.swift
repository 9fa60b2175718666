import Testing
import ZoneIndex

@Suite("Tallies")
struct TallyTests {
  @Test("Counts stand by zone and category, and add up")
  func adds() {
    var a = Tally(zoneCount: 3, categoryCount: 2)
    a.add(zone: 2, category: 1)
    a.add(4, zone: 0, category: 0)
    var b = Tally(zoneCount: 3, categoryCount: 2)
    b.add(zone: 2, category: 0)
    var sum = a
    sum += b
    var other = b
    other += a
    #expect(sum == other)
    #expect(sum.counts == [4, 0, 1, 0, 0, 1])
    #expect(sum[zone: 2, category: 1] == 1)
    #expect(sum.total(ofZone: 2) == 2)
    #expect(sum.total == 6)
  }

  @Test("Categories can be added and renumbered without losing a count")
  func renumbers() {
    var tally = Tally(zoneCount: 2, categoryCount: 1)
    tally.add(3, zone: 1, category: 0)
    tally.grow(toCategories: 3)
    tally.add(5, zone: 0, category: 2)
    #expect(tally.renumbered([1, 0, 1], categoryCount: 2).counts == [0, 0, 5, 3])
  }
}
