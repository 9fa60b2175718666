import Foundation
import TestSupport
import Testing

/// `geocode` as a person meets it.
@Suite("geocode on the command line")
struct GeocodeTests {
  private func run(_ text: String, _ options: [String] = []) throws -> (
    status: Int32, text: String, errors: String
  ) {
    let folder = try TemporaryFolder()
    let file = try folder.write("g.csv", text)
    let output = try ExternalTool.run(
      ExternalTool.boroughwise,
      ["geocode", file, "--data", Repository.geodata] + options
    )
    return (output.status, output.text, output.errors.replacing(file, with: "g.csv"))
  }

  @Test func `A workbook with titles above leaves as CSV, with what was read said; semicolons too`()
    throws
  {
    let folder = try TemporaryFolder()
    let rows = [
      ["Referrals"], [], ["Ref", "Home post code", "Sum", ""], ["1", "E2 0HN", "1.50", "late"],
      ["2", "hello"],
    ]
    let book = try folder.write("g.xlsx", Data(PersonsWorkbook.xlsx([("Sheet 1", rows)])))
    let text = try folder.write(
      "g.csv",
      "Referrals\n\nRef;Home postcode;Sum;D\n1;E2 0HN;1.50;late\n2;hello;;\n"
    )
    for file in [book, text] {
      let output = try ExternalTool.run(
        ExternalTool.boroughwise,
        ["geocode", file, "--data", Repository.geodata]
      )
      #expect(output.status == 0)
      let lines = output.text.split(separator: "\n")
      try #require(lines.count == 3, "\(output.errors)")
      #expect(
        lines[0].replacing("post code", with: "postcode").hasPrefix(
          "Ref,Home postcode,Sum,D,gss_code,zone_name,"
        )
      )
      #expect(
        lines[1].hasPrefix("1,E2 0HN,1.5,late,E09000030,Tower Hamlets,")
          || lines[1].hasPrefix("1,E2 0HN,1.50,late,E09000030,")
      )
      #expect(lines[2].hasPrefix("2,hello,,,") && lines[2].hasSuffix(",not-a-postcode"))
      #expect(output.errors.contains("  header     row 3\n"))
      #expect(output.errors.contains("Not a postcode: row 5 (hello)."))
      let quiet = try ExternalTool.run(
        ExternalTool.boroughwise,
        ["geocode", file, "--quiet", "--data", Repository.geodata]
      )
      #expect(quiet.text == output.text && quiet.errors.isEmpty)
    }
    let none = try folder.write(
      "n.xlsx",
      Data(PersonsWorkbook.xlsx([("Sheet 1", [["a", "b"], ["1", "2"]])]))
    )
    let refused = try ExternalTool.run(
      ExternalTool.boroughwise,
      ["geocode", none, "--data", Repository.geodata]
    )
    #expect(
      refused.errors
        == "\(none): found no sheet with the columns of postcodes; expected one sheet with the column postcode. Name "
        + "the columns so.\n"
    )
  }

  @Test func `A table leaves as it came, with the place of each postcode behind it`() throws {
    let output = try run(
      """
      id,Post code,gss_code
      1,E2 0HN,x
      2,"sw1a 1aa",
      3,,
      4,hello,
      5,ZE1 0AA,
      6,E2 0ZZ,
      8,E2\u{A0}0HN,"a, b"

      """
    )
    #expect(output.status == 0)
    #expect(
      output.text == """
        id,Post code,gss_code,gss_code_2,zone_name,ward_code,ward_name,lsoa_code,longitude,latitude,easting,northing,\
        positional_quality,postcode_status
        1,E2 0HN,x,E09000030,Tower Hamlets,E05009317,Bethnal Green East,E01004209,-0.053151,51.526383,535151,182626,\
        10,found
        2,sw1a 1aa,,E09000033,Westminster,E05013806,St James's,E01004736,-0.141563,51.501010,529090,179645,10,found
        3,,,,,,,,,,,,,no-postcode
        4,hello,,,,,,,,,,,,not-a-postcode
        5,ZE1 0AA,,,,,,,,,,,,unknown-sector
        6,E2 0ZZ,,,,,,,,,,,,unknown-in-sector
        8,E2\u{A0}0HN,"a, b",E09000030,Tower Hamlets,E05009317,Bethnal Green East,E01004209,-0.053151,51.526383,\
        535151,182626,10,found

        """
    )
    #expect(
      output.errors == """
        Postcodes of g.csv, column Post code
                                                             rows
          -------------------------------------------------------
          rows read                                             7
          placed in a borough                                   3
          without a postcode                                    1
          not a postcode                                        1
          not in the table, though others of its sector are     1
          not in the table, nor any of its sector               1
          Without a postcode: row 4.
          Not a postcode: row 5 (hello).
          Not in the table, though others of its sector are: row 7 (E2 0ZZ).
          Not in the table, nor any of its sector: row 6 (ZE1 0AA).
          A postcode that is not in the table is no longer in use, too new, or of
          another area. A place is that of its postcode, not of a house;
          positional_quality says how good it is. The ward is the one that its LSOA fits
          best.

        """
    )
  }

  @Test func `What a terminal would obey stands by its number, in a packed text too`() throws {
    let output = try run("id,postcode\n1,\u{1B}[31mE2\n2,\"E2\n0HN\"\n")
    #expect(output.text.contains("\n1,\\u{1B}[31mE2,,,,"))
    #expect(output.text.contains("\n2,\"E2\n0HN\","))
  }

  @Test(arguments: ["Postcode\nE8 2HN\n\nDA6 7AT\n", "My file\n\nPostcode\nE8 2HN\nDA6 7AT\n"])
  func `A table of one column has its rows, with titles above and blank lines between`(text: String)
    throws
  {
    let output = try run(text)
    #expect(output.text.split(separator: "\n").count == 3)
    #expect(output.errors.contains(/placed in a borough +2\n/))
  }

  @Test func `Each place is the one that locate gives for the postcode alone`() throws {
    for postcode in ["BR1 1AA", "EC1A 1BB", "UB8 1UW"] {
      let row = try run("postcode\n\(postcode)\n").text.split(separator: "\n")[1]
        .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let one = try LocateTests.json(LocateTests.run(postcode, "--json"))
      let borough = try #require(one["borough"] as? [String: Any])
      let area = try #require(one["lsoa"] as? [String: Any])
      #expect([borough["gss_code"] as? String, borough["name"] as? String] == [row[1], row[2]])
      #expect(area["lsoa_code"] as? String == row[5])
    }
  }

  @Test func `A column that cannot be told is asked for`() throws {
    let none = try run("a,b\n1,2\n")
    #expect(none.status == 65)
    #expect(
      none.errors.hasSuffix(
        "g.csv, row 1: found the columns a, b; expected one column of postcodes. Name it with --postcode.\n"
      )
    )
    let two = try run("home postcode,postcode of work\nE2 0HN,E2 0HN\n")
    #expect(
      two.errors
        == "g.csv, row 1: found postcode in several columns: A, B; expected one column of it. Name the one that is meant "
        + "with --postcode.\n"
    )
    let named = try run(
      "home postcode,postcode of work\nE2 0HN,\n",
      ["--postcode", "home postcode"]
    )
    #expect(named.status == 0 && named.text.contains(",found\n"))
  }
}
