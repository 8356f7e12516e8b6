import type { RefusalWords } from './words.ts'

/** Refusals of documents. Those of reading a file stand for the reader's own codes, with `document_` before them. */
export const documentsRefusals = {
  file_not_uploaded: {
    status: 422,
    zh: '没有找到要导入的文件。',
    en: 'The file to import is not there.',
    next: { zh: '请先上传文件，再导入。', en: 'Upload the file first, then import it.' },
  },
  document_empty: {
    status: 422,
    zh: '文件是空的。',
    en: 'The file is empty.',
    next: {
      zh: '请确认文件已完整保存或下载后重新选择。',
      en: 'Check that it was saved or downloaded whole, then choose it again.',
    },
  },
  document_too_large: {
    status: 413,
    zh: '文件过大，超出可读取的上限。',
    en: 'The file is larger than can be read.',
    next: {
      zh: '请去掉图片和附件，或只保留工作要点与任务清单后另存。',
      en: 'Remove pictures and attachments, or save only the plan and its task list.',
    },
  },
  document_too_large_unpacked: {
    status: 413,
    zh: '文件解压后的内容过大，可能是损坏或恶意的压缩文件。',
    en: 'The file unpacks to far more than a document holds; it may be damaged or malicious.',
    next: {
      zh: '请在 Word 或 WPS 中打开原件，另存为新的 .docx 后再导入。',
      en: 'Open the original in Word or WPS, save it as a new .docx and import that.',
    },
  },
  document_too_many_parts: {
    status: 422,
    zh: '文件内部包含的部件过多，不像正常的文档。',
    en: 'The file holds more parts than a document has.',
    next: {
      zh: '请在 Word 或 WPS 中打开原件，另存为新的文件后再导入。',
      en: 'Open the original in Word or WPS, save it as a new file and import that.',
    },
  },
  document_too_deep: {
    status: 422,
    zh: '文件中的表格或结构嵌套过深。',
    en: 'Tables or elements are nested too deeply in this file.',
    next: {
      zh: '请把嵌套的表格拆开，或将内容复制到新文档后再导入。',
      en: 'Take the nested tables apart, or copy the content into a new document.',
    },
  },
  document_too_many_columns: {
    status: 422,
    zh: '表格列数过多，不像任务清单。',
    en: 'A table has far more columns than a task list.',
    next: { zh: '请只保留任务清单所在的列后另存。', en: 'Keep only the columns of the task list and save again.' },
  },
  document_too_many_cells: {
    status: 422,
    zh: '表格单元格过多，不像任务清单。',
    en: 'The tables hold far more cells than a task list.',
    next: { zh: '请只保留任务清单所在的表格后另存。', en: 'Keep only the table of the task list and save again.' },
  },
  document_too_many_pages: {
    status: 422,
    zh: '文件页数过多，超出可读取的上限。',
    en: 'The file has more pages than can be read.',
    next: { zh: '请只导出工作要点与任务清单所在的页。', en: 'Export only the pages of the plan and its task list.' },
  },
  document_damaged: {
    status: 422,
    zh: '文件已损坏或不完整，无法读取。',
    en: 'The file is damaged or incomplete.',
    next: {
      zh: '请重新获取原件；若能在 Word 或 WPS 中打开，请另存为新的 .docx。',
      en: 'Get the original again; if Word or WPS can open it, save it as a new .docx.',
    },
  },
  document_xml_with_entities: {
    status: 422,
    zh: '文件内部含有文档类型声明或外部实体，出于安全考虑不予读取。',
    en: 'The file declares a document type or entities inside, which is unsafe to read.',
    next: {
      zh: '请在 Word 或 WPS 中打开原件，另存为新的 .docx 后再导入。',
      en: 'Open the original in Word or WPS, save it as a new .docx and import that.',
    },
  },
  document_macros: {
    status: 415,
    zh: '文件含有宏，出于安全考虑不予读取。',
    en: 'The file holds macros, which is unsafe to read.',
    next: { zh: '请另存为不含宏的 .docx 或 .xlsx。', en: 'Save it as a .docx or .xlsx without macros.' },
  },
  document_encrypted: {
    status: 422,
    zh: '文件设有密码，无法读取。',
    en: 'The file is protected by a password.',
    next: { zh: '请在原软件中去除密码后另存。', en: 'Remove the password in the program that made it and save again.' },
  },
  document_scanned_pdf: {
    status: 422,
    zh: '该 PDF 没有文字层，通常是扫描件：页面上只有图片。',
    en: 'This PDF has no text layer; it is most likely a scan, whose pages are pictures.',
    next: {
      zh: '请使用电子版原件，或先做文字识别（OCR）并校对后再导入。',
      en: 'Use the electronic original, or run text recognition (OCR), proofread it and import that.',
    },
  },
  document_garbled_pdf: {
    status: 422,
    zh: '该 PDF 的文字层是乱码（字体没有编码对照），无法读取。',
    en: 'The text layer of this PDF is unreadable: its fonts have no map to characters.',
    next: {
      zh: '请使用电子版原件（.docx），或做文字识别（OCR）并校对后再导入。',
      en: 'Use the electronic original (.docx), or run text recognition (OCR), proofread it and import that.',
    },
  },
  document_picture: {
    status: 415,
    zh: '这是一张图片，没有可读取的文字。',
    en: 'This is a picture; it holds no text that can be read.',
    next: {
      zh: '请使用电子版原件，或先做文字识别（OCR）并校对后再导入。',
      en: 'Use the electronic original, or run text recognition (OCR), proofread it and import that.',
    },
  },
  document_no_text: {
    status: 422,
    zh: '文件中没有文字。',
    en: 'The file holds no words.',
    next: {
      zh: '请确认选择了正确的文件；若内容是图片，请先做文字识别（OCR）。',
      en: 'Check that it is the right file; if its content is a picture, run text recognition (OCR) first.',
    },
  },
  document_binary: {
    status: 415,
    zh: '文件内容不是文字，也不是可识别的文档格式。',
    en: 'The file is neither text nor a known kind of document.',
    next: { zh: '请将原件另存为 .docx、.xlsx、.pdf 或 .txt。', en: 'Save the original as .docx, .xlsx, .pdf or .txt.' },
  },
  document_unknown_encoding: {
    status: 422,
    zh: '无法识别文件的文字编码。',
    en: 'The encoding of the text could not be recognised.',
    next: { zh: '请在记事本或 WPS 中打开，另存为 UTF-8 编码。', en: 'Open it in a text editor and save it as UTF-8.' },
  },
  document_unsupported_format: {
    status: 415,
    zh: '暂不支持这种文件格式。',
    en: 'This kind of file is not supported.',
    next: {
      zh: '请在原软件中另存为 .docx、.xlsx、.pdf 或 .txt。',
      en: 'Save it as .docx, .xlsx, .pdf or .txt in the program that made it.',
    },
  },
  document_needs_office: {
    status: 415,
    zh: '这是旧版 Word、WPS 或 RTF 格式（.doc、.wps、.rtf），本机没有可用于转换的 LibreOffice。',
    en: 'This is an old Word, WPS or RTF file (.doc, .wps, .rtf), and this machine has no LibreOffice to convert it.',
    next: {
      zh: '请在 Word 或 WPS 中打开，选择“另存为”，类型选“Word 文档（*.docx）”，再导入新文件。',
      en: 'Open it in Word or WPS, choose “Save as”, type “Word document (*.docx)”, and import the new file.',
    },
  },
  document_conversion_failed: {
    status: 422,
    zh: '旧格式文件转换失败。',
    en: 'The old file could not be converted.',
    next: {
      zh: '请在 Word 或 WPS 中打开，选择“另存为”，类型选“Word 文档（*.docx）”，再导入新文件。',
      en: 'Open it in Word or WPS, choose “Save as”, type “Word document (*.docx)”, and import the new file.',
    },
  },
  document_took_too_long: {
    status: 422,
    zh: '读取用时过长，已停止。',
    en: 'Reading took too long and was stopped.',
    next: {
      zh: '请在 Word 或 WPS 中打开原件，另存为新的 .docx 后再导入。',
      en: 'Open the original in Word or WPS, save it as a new .docx and import that.',
    },
  },
  document_took_too_much_memory: {
    status: 422,
    zh: '读取占用内存过多，已停止。',
    en: 'Reading took too much memory and was stopped.',
    next: {
      zh: '请只保留工作要点与任务清单后另存，再导入。',
      en: 'Save only the plan and its task list and import that.',
    },
  },
  document_reader_failed: {
    status: 422,
    zh: '读取时发生意外错误。',
    en: 'An unforeseen error stopped the reading.',
    next: {
      zh: '请在 Word 或 WPS 中打开原件，另存为新的 .docx 后再导入；若仍失败，请反馈给管理员。',
      en: 'Save the original as a new .docx and import that; if it fails again, tell the administrator.',
    },
  },
} as const satisfies Readonly<Record<string, RefusalWords>>
