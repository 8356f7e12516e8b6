export { documentOfLines } from './blocks.ts'
export type { Block, Cell, Paragraph, Row, SourceDocument, Span, Table } from './blocks.ts'
export type * from './plan.ts'
