import Exchange

extension GSSCode: JSONConvertible {}
extension CalendarDate: JSONConvertible {}
extension FinancialYear: JSONConvertible {}
extension ReportingPeriod: JSONConvertible {}
