import { documentsRefusals } from '@luoshi/contract/errors/documents'

/** What the reader calls a reason that the contract has words for: `document_encrypted` is `encrypted` here. */
type Unprefixed<Code> = Code extends `document_${infer Reason}` ? Reason : never

export type ReadingRefusalCode = Unprefixed<keyof typeof documentsRefusals>

/** Reasons that only a file named by its path can have. */
const ofPaths = {
  not_found: {
    zh: '找不到该文件，或无权读取。',
    en: 'The file is not there, or may not be read.',
    next: { zh: '请检查文件路径和权限。', en: 'Check the path and the permissions.' },
  },
  not_a_file: {
    zh: '所选的不是普通文件。',
    en: 'This is not a regular file.',
    next: { zh: '请选择一个文件，而不是文件夹或设备。', en: 'Choose a file, not a folder or a device.' },
  },
} as const

export type PathRefusalCode = keyof typeof ofPaths

/** The words for a reason, for the person who chose the file. */
export function wordsOf(code: ReadingRefusalCode | PathRefusalCode) {
  const { zh, en, next } =
    code === 'not_found' || code === 'not_a_file' ? ofPaths[code] : documentsRefusals[`document_${code}`]
  return { sentence: { zh, en }, next }
}
