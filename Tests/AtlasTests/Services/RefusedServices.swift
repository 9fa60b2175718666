/// The faults of ``BadServicesTests``, in order, below `services/`.
let refusedServices = """
  services.csv, row 131, column end_date: found 2024-03-31, before the start on 2025-04-01; \
  expected a day on or after 2025-04-01. Correct the day that is wrong.
  services.csv, row 132, column extension_end_date: found 2024-03-31, before the end on \
  2025-03-31; expected a day on or after 2025-03-31. Correct the day that is wrong.
  services.csv, row 133, column category: found "knife_crime"; expected a category of \
  services/categories.csv (victim-support, domestic-abuse, sexual-violence, stalking, \
  violence-against-women-and-girls, perpetrators, child-sexual-abuse, youth-violence, \
  exploitation, hate-crime, reoffending, women-in-justice, crime-prevention, community, \
  evaluation). Write youth-violence, which stands for that word.
  services.csv, row 134, column category: found "juggling"; expected a category of \
  services/categories.csv (victim-support, domestic-abuse, sexual-violence, stalking, \
  violence-against-women-and-girls, perpetrators, child-sexual-abuse, youth-violence, \
  exploitation, hate-crime, reoffending, women-in-justice, crime-prevention, community, \
  evaluation). Write one of these, or describe the category there.
  services.csv, row 135, column service_id: found "S013" a second time (first in row 14); \
  expected one row for each key. Keep one of the two rows.
  services.csv, row 137, column coverage_scope: found "everywhere"; expected one of \
  pan-london, areas, boroughs-not-named, outside-london, not-stated. Write one of these words.
  services.csv, row 138, column part_of: found "S999"; expected a service of \
  services/services.csv. Correct the identifier, or leave it blank where the source names no \
  envelope.
  services.csv, row 139, column max_age: found "20"; expected an age of 30 or more, the \
  youngest in min_age. Correct the age that is wrong.
  services.csv, row 139, column sex: found "girls"; expected one of women, men, all. Write one \
  of these words.
  services.csv, row 140, column assured_date: found nothing; expected the day and the name of \
  who confirmed the record. Give both, or neither where nobody has confirmed it.
  services.csv, row 147, column service_id: found nothing; expected an identifier. Fill it in.
  services.csv, row 148, column name: found nothing; expected the name of the service. Fill it \
  in.
  services.csv, row 148, column date_basis: found "guessed"; expected one of day_stated, \
  month_stated, financial_year, announcement_or_decision_date, reporting_year, not_stated. \
  Write one of these words.
  services.csv, row 148, column source: found "hearsay"; expected the identifier of a source \
  in sources.csv. Say where the figure comes from: add the source there and name it here.
  services.csv, row 149, column part_of: found X18, which is itself a part of X17; expected an \
  envelope that is not within its part. Leave one of the two blank.
  services.csv, row 150, column start_date: found "1 April 2025"; expected a day such as \
  2025-03-31, or blank where it is not stated. Write year, month and day with hyphens.
  services.csv, row 150, column part_of: found X17, which is itself a part of X18; expected an \
  envelope that is not within its part. Leave one of the two blank.
  coverage.csv, row 59, column code: found "E09000099"; expected the GSS code of a zone in \
  zones/boroughs.csv. Correct the code, or leave the row out.
  coverage.csv, row 60, column name: found "South BCU"; expected a Basic Command Unit of \
  zones/boroughs.csv (Central East, Central North, Central South, Central West, East Area, \
  North Area, North East, North West, South Area, South East, South West, West Area). Write \
  the name as it stands there.
  coverage.csv, row 61, column code: found "E05000001"; expected the code of a ward in \
  zones/wards.csv. Correct the code, or leave the row out.
  coverage.csv, row 62, column code: found "E01999999"; expected the code of an LSOA of London. \
  Correct the code, or leave the row out.
  coverage.csv, row 63, column radius_m: found "0"; expected a number greater than 0. Correct \
  the number.
  coverage.csv, row 64, column longitude: found nothing; expected the centre of the circle in \
  degrees. Give longitude and latitude.
  coverage.csv, row 65, column radius_m: found nothing; expected the radius of the circle in \
  metres, greater than 0. Give the radius.
  coverage.csv, row 66, column radius_m: found "500"; expected nothing in this column of a \
  borough. Leave it blank, or correct area_kind.
  coverage.csv, row 67, column area_kind: found "parish"; expected one of borough, bcu, ward, \
  lsoa, part-of-borough, circle, polygon. Write one of these words.
  coverage.csv, row 68, column service_id: found the same borough of X10 a second time (first \
  in row 58); expected one row for each area of a service. Keep one of the two rows.
  none.geojson: found no such file; expected a readable file. Check the path.
  coverage.csv, row 69, column file: found services/none.geojson, a layer with a fault; \
  expected a GeoJSON layer of areas that can be used. Mend the layer.
  coverage.csv, row 70, column code: found "Camden"; expected the GSS code of a zone in \
  zones/boroughs.csv. Correct the code, or leave the row out.
  coverage.csv, row 71, column service_id: found an area of X12, whose scope is not-stated; \
  expected areas of services with the scope areas alone. Remove the row, or write areas in \
  coverage_scope of the service.
  coverage.csv, row 72, column service_id: found a row of X01, which is refused; expected a \
  service whose own row can be used. Mend services/services.csv, row 131; this row goes with \
  it.
  coverage.csv, row 73, column service_id: found "X99"; expected a service of \
  services/services.csv. Correct the identifier, or add the service.
  services.csv, row 136, column coverage_scope: found areas for X05, of which none is listed; \
  expected at least one row in services/coverage.csv. Add them there, or write \
  boroughs-not-named where the source does not name them.
  services.csv, row 142, column coverage_scope: found areas for X11, of which none can be \
  used; expected at least one row in services/coverage.csv. Mend its rows there.
  places.csv, row 18, column postcode: found "E2 OHN"; expected a postcode such as E2 0HN. \
  Correct it, or leave it blank where it is not stated.
  places.csv, row 19, column longitude: found longitude 51.5 and latitude -0.1; expected \
  degrees of a place in the United Kingdom (longitude -9 to 2, latitude 49 to 61). Swap the \
  two.
  places.csv, row 20, column longitude: found longitude 530000 and latitude 180000; expected \
  degrees of a place in the United Kingdom (longitude -9 to 2, latitude 49 to 61). Convert \
  eastings and northings to longitude and latitude (WGS 84).
  places.csv, row 21, column latitude: found nothing; expected longitude and latitude \
  together. Give both, or neither where the position is not stated.
  places.csv, row 22, column name: found nothing; expected a name, borough, postcode or \
  position of a public place. Say where it is, or leave the row out.
  places.csv, row 25, column service_id: found a row of X11, which is refused; expected a \
  service whose own row can be used. Mend services/services.csv, row 142; this row goes with \
  it.
  amounts.csv, row 115, column amount_gbp: found "approx 50000"; expected a number of pounds \
  such as 1234.56. Write the number in amount_gbp and `approximate` in qualifier.
  amounts.csv, row 116, column amount_gbp: found "c. £50k"; expected a number of pounds such \
  as 1234.56. Write the number in amount_gbp and `approximate` in qualifier.
  amounts.csv, row 117, column amount_gbp: found "£50,000"; expected a number of pounds such \
  as 1234.56. Remove the currency sign and the thousands separators.
  amounts.csv, row 118, column amount_gbp: found "-1"; expected an amount of 0 or more, or \
  blank where it is not stated. Correct the amount.
  amounts.csv, row 119, column amount_gbp: found nothing; expected a number of pounds such as \
  1234.56. Leave the row out where the amount is not stated.
  amounts.csv, row 119, column qualifier: found "about"; expected one of exact, up-to, \
  at-least, approximate. Write one of these words.
  amounts.csv, row 120, column last_year: found 2024/25, before the first year 2025/26; \
  expected the first year or a later one. Correct the year that is wrong.
  amounts.csv, row 123, column counts_in_total: found "maybe"; expected yes or no. Write one \
  of these words.
  amounts.csv, row 121, column amount_gbp: found £100.00 for X13 (Envelope), whose parts X14 \
  add up to £100.01; expected parts that add up to no more than their envelope. Correct the \
  amount that is wrong; until then none of them counts.
  amounts.csv, row 122, column amount_gbp: found £100.01 for X14, a part of X13; expected \
  parts that add up to no more than their envelope. Mend row 121 or the parts; this row goes \
  with them.
  performance.csv, row 39, column rule: found no rule beside the rating G in rag; expected a \
  rule of services/rules.csv (level, count, gap). Name the rule by which it is rated, or leave rag \
  blank.
  performance.csv, row 40, column rule: found "guess"; expected a rule of services/rules.csv \
  (level, count, gap). Correct the name, or describe the rule there.
  performance.csv, row 41, column override_reason: found nothing; expected the reason for it, \
  as a rating against the rule needs a reason and a name. Fill it in, or take the override \
  out.
  performance.csv, row 41, column override_by: found nothing; expected the name of who set it, \
  as a rating against the rule needs a reason and a name. Fill it in, or take the override \
  out.
  performance.csv, row 42, column target: found "*"; expected a number such as 1234.56, or \
  blank. Write the mark in target_mark: it is no number.
  performance.csv, row 42, column actual_mark: found "†"; expected a mark that \
  services/marks.csv explains for this report and theme. Say there what it means.
  performance.csv, row 43, column target_mark: found the mark "*" beside the number 4; \
  expected a mark only where no number is printed. Keep the one that the report prints.
  performance.csv, row 44, column indicator: found "1a" a second time (first in row 24); \
  expected one row for each key. Keep one of the two rows.
  performance.csv, row 45, column reporting_period: found "Q1 2022"; expected a quarter such \
  as 2022/23 Q1. Write the financial year, a space, and Q1 to Q4.
  performance.csv, row 45, column rag: found "blue"; expected one of R, A, G. Write one of \
  these words.
  performance.csv, row 45, column rule: found no rule beside the rating blue in rag; expected \
  a rule of services/rules.csv (level, count, gap). Name the rule by which it is rated, or leave \
  rag blank.
  performance.csv, row 46, column service_id: found a row of X11, which is refused; expected a \
  service whose own row can be used. Mend services/services.csv, row 142; this row goes with \
  it.
  """
