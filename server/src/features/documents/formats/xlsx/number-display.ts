/** Formats that Excel knows without the file naming them (ECMA-376 part 1, 18.8.30), with those of a Chinese Excel (27-58). */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

export type FormatBy = (code: string, value: number, options: { readonly date1904: boolean }) => string

/** A number as a sheet shows it. `formatBy` is the spreadsheet library's own formatter, needed only for formats other than General. */
export function displayNumber(value: number, code: string, date1904: boolean, formatBy: FormatBy): string {
  if (code === '' || /^general$/i.test(code)) return String(Number(value.toPrecision(11)))
  try {
    return formatBy(code, value, { date1904 }).trim()
  } catch {
    return String(value)
  }
}

export function formatCode(id: number, named: ReadonlyMap<number, string>): string {
  return named.get(id) ?? BUILT_IN[id] ?? ''
}
