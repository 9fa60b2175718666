import DatasetImport
import Exchange
import TestSupport
import Testing

@Suite("Importing spending, awards and the price level")
struct SpendingImportTests {
  @Test("What a collector doubts, what is negative and whole departments are left out, and told")
  func spending() throws {
    let tables = try SourceTables()
    let notes = try tables.run(.funds)
    let rows = try tables.rows("funds/allocations.csv").filter {
      $0.contains("spending") || $0.contains("ro3")
    }
    #expect(
      rows == [
        "E09000002,ro3-youth-justice-gross,2022/23,3000.00,rounded,mhclg-ro3-2022-23,",
        "E09000002,youth-justice-spending,2023/24,1500000.50,published,dfe-section-251,",
        "E09000002,youth-offending-teams-spending,2008/09,2000.00,published,dfe-section-251-2008-2014,",
      ]
    )
    #expect(
      notes == [
        "grip (police) 2023/24 left out: hotspots",
        "Barnet, youth-justice-spending 2012/13 left out: zero: not credible",
        "Barking and Dagenham, ro3-youth-justice-net 2022/23 left out: negative, so income of another year or kind is in it",
        "Barking and Dagenham, early-intervention (joint) 2018/19 left out: two boroughs",
        "Greenwich, council own (police officers) not said left out: no period",
      ]
    )
  }

  @Test(
    "An award for the limit is derived, a share that nobody stated modelled, whole thousands rounded"
  )
  func awards() throws {
    let tables = try SourceTables()
    _ = try tables.run(.funds)
    #expect(
      try tables.rows("funds/awards.csv").dropFirst() == [
        "E09000003,safer-streets-fund,2020/21,301162.00,published,a-paper,round 1,",
        "E09000003,vru-borough-capacity-building,2023/24,62500.00,modelled,pcd-1295,AVERAGE,",
        "E09000005,vru-myends,2021/22-2022/23,750000.00,derived,my-ends,CAP of the award,up-to",
      ]
    )
    #expect(
      try tables.rows("funds/totals.csv").contains(
        "vru-robbery-response,2024/25,1500000.00,rounded,pcd-1644,equal grants,"
      )
    )
  }

  @Test("Spending is called spending, with whose it is and for whom")
  func funds() throws {
    let tables = try SourceTables()
    _ = try tables.run(.funds)
    let row = try #require(
      tables.rows("funds/funds.csv").first { $0.hasPrefix("youth-justice-spending,") }
    )
    #expect(row.hasSuffix(",,spending,gross,each council,,population_0_17"))
    #expect(
      try tables.rows("funds/funds.csv").contains {
        $0.hasPrefix("lcpf-direct,") && $0.hasSuffix(",grant,,MOPAC,,")
      }
    )
  }

  @Test("The price level is that of calendar years; values of another base are another series")
  func deflator() throws {
    let tables = try SourceTables()
    _ = try tables.run(.funds)
    #expect(
      try tables.rows("funds/deflator.csv") == [
        "year,index,status,source", "2023,96.2507,published,hmt-gdp-deflators",
      ]
    )
  }
}
