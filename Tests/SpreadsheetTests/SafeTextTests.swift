import Spreadsheet
import Testing

@Suite("Texts that a spreadsheet could take for formulas")
struct SafeTextTests {
  @Test(
    "A dangerous beginning gets an apostrophe",
    arguments: [
      "=1+1", "+44 20 7946 0000", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\u{FF1D}1",
    ]
  )
  func dangerous(text: String) { #expect(safeText(text) == "'" + text) }

  // A sign alone and a number are no formulas: they are the same text, and the same number, when they are read anew.
  @Test(
    "Other texts stay as they are",
    arguments: [
      "-", "=", "-5", "", "Barnet", "'quoted", " =1", "1-2", "£5", "[x]", "<script>", "🏳️‍🌈", "a\n=b",
    ]
  )
  func harmless(text: String) { #expect(safeText(text) == text) }

  @Test(
    "What XML cannot hold is left out before the beginning is looked at",
    arguments: [
      ("\u{1}=1+1", "'=1+1"), ("\u{0}\u{FFFE}@x", "'@x"), ("a\u{0}b\u{FFFF}", "ab"), ("\u{B}", ""),
    ]
  )
  func unwritable(text: String, expected: String) { #expect(safeText(text) == expected) }

  @Test(
    "A sequence that programs read as a character is kept as it is written",
    arguments: [
      ("_x003D_1+1", "_x005F_x003D_1+1"), ("a _x0041__x00e9_", "a _x005F_x0041__x005F_x00e9_"),
      ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"), ("_x005F_", "_x005F_x005F_"),
      ("=_x0009_", "'=_x005F_x0009_"),
      ("_x41_ _X0041_ _xyz0_ x0041_", "_x41_ _X0041_ _xyz0_ x0041_"),
    ]
  )
  func sequences(text: String, expected: String) { #expect(safeText(text) == expected) }

  @Test("A text too long for a cell is cut at a whole character, and says so")
  func long() {
    let text = safeText(String(repeating: "🧭", count: 20_000))
    #expect(text.utf16.count <= 32_767 && text.hasSuffix("🧭 [cut: too long for a cell]"))
    let fits = String(repeating: "a", count: 32_767)
    #expect(safeText(fits) == fits)
  }
}
