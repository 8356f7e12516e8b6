import { wordsOf, type PathRefusalCode, type ReadingRefusalCode } from './refusal-words.ts'

/** Why a file was not read. */
export type RefusalCode = ReadingRefusalCode | PathRefusalCode

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** A file that is not read: why, and what to do next. A value, never thrown. */
export interface Refusal {
  readonly code: RefusalCode
  readonly sentence: Bilingual
  readonly next: Bilingual
}

export function refusal(code: RefusalCode): Refusal {
  return { code, ...wordsOf(code) }
}

/** Something a person should know about a file that was read all the same. */
export interface Notice {
  readonly code: NoticeCode
  readonly sentence: Bilingual
}

export type NoticeCode = keyof typeof noticeWords

export function notice(code: NoticeCode): Notice {
  return { code, sentence: noticeWords[code] }
}

const noticeWords = {
  name_disagrees: {
    zh: '文件扩展名与实际内容不符，已按实际内容读取。',
    en: 'The file name suggests another kind of file; it was read as what it is.',
  },
  encoding_guessed: {
    zh: '文件未注明编码，已按内容推断。',
    en: 'The file does not state its encoding; it was inferred from the content.',
  },
  characters_lost: {
    zh: '个别字符无法识别，已用“�”代替。',
    en: 'Some characters could not be decoded and stand as “�”.',
  },
  changes_resolved: {
    zh: '文件含修订痕迹：插入的文字已保留，删除的文字已去除。',
    en: 'The file holds tracked changes: insertions were kept, deletions dropped.',
  },
  hidden_dropped: {
    zh: '隐藏的文字、行或工作表未读取。',
    en: 'Hidden text, rows or sheets were not read.',
  },
  contents_dropped: {
    zh: '自动生成的目录未读取。',
    en: 'The generated table of contents was not read.',
  },
  pages_without_text: {
    zh: '部分页面没有文字层（可能是图片），其中内容未读取。',
    en: 'Some pages have no text layer (perhaps pictures); what they show was not read.',
  },
  converted: {
    zh: '已由 LibreOffice 转换后读取。',
    en: 'Read after conversion by LibreOffice.',
  },
} as const satisfies Record<string, Bilingual>
