import Atlas
import Tables
import TestSupport
import Testing

@testable import Reporting

@Suite("Columns in the words of the area")
struct AreaColumnTests {
  @Test("A column is called by the area that is asked, whichever was asked before")
  func notKept() {
    func titles() -> [String] { [boroughName.field.title, zoneColumns[1].field.title] }
    #expect(Area.$current.withValue(.london) { titles() } == ["Borough", "Borough"])
    #expect(titles() == ["Zone", "Zone"])
  }
}
