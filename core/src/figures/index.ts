export type {
  Figure,
  FigureQuestion,
  Member,
  Missing,
  Nothing,
  Period,
  PeriodRow,
  Posting,
  Register,
  Row,
  SharedSubject,
  SumsDiffer,
} from './figure.ts'
export { foldFigure } from './fold.ts'
export { livePostings } from './live.ts'
export { isLimit, isRate, rateOf, reaches, requiredOf } from './meets.ts'
export { nothingWords } from './nothing.ts'
export { printFigure, printNumber, printQuantity, printTarget, sharesOf100 } from './print.ts'
export type { PrintedFigure } from './print.ts'
