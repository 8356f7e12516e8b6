import type { RefusalWords } from './words.ts'

/** Refusals of an uploaded file. */
export const filesRefusals = {
  file_empty: {
    status: 422,
    zh: '文件是空的。',
    en: 'The file is empty.',
    next: {
      zh: '请确认文件已完整保存或下载后重新选择。',
      en: 'Check that it was saved or downloaded whole, then choose it again.',
    },
  },
  file_too_large: {
    status: 413,
    zh: '文件超过大小上限。',
    en: 'The file is larger than may be uploaded.',
    next: {
      zh: '请压缩照片、拆分附件，或另存为较小的文件后重新上传。',
      en: 'Make the picture smaller or split the attachment, then upload it again.',
    },
  },
  file_hash_differs: {
    status: 422,
    zh: '收到的内容与发送的不一致，可能是网络中断造成的。',
    en: 'What arrived is not what was sent; the connection may have failed on the way.',
    next: { zh: '请重新上传这个文件。', en: 'Upload the file again.' },
  },
  file_type_refused: {
    status: 415,
    zh: '不接受这种类型的文件。',
    en: 'This kind of file is not accepted.',
    next: {
      zh: '请改用 JPEG、PNG、WebP、GIF 图片，或 PDF、docx、xlsx、txt、csv、md 文件。',
      en: 'Use a JPEG, PNG, WebP or GIF picture, or a PDF, docx, xlsx, txt, csv or md file.',
    },
  },
  file_heic: {
    status: 415,
    zh: '暂不能读取 HEIC、AVIF 格式的照片。',
    en: 'Photos in the HEIC or AVIF format cannot be read.',
    next: {
      zh: '请在手机“设置—相机—格式”中选择“兼容性最佳”，或把照片另存为 JPEG 后上传。',
      en: 'Choose “Most Compatible” in the camera settings of the phone, or save the photo as JPEG and upload that.',
    },
  },
  file_damaged: {
    status: 422,
    zh: '文件已损坏或不完整。',
    en: 'The file is damaged or incomplete.',
    next: {
      zh: '请确认文件能正常打开，重新保存或拍摄后再上传。',
      en: 'Check that it opens, save it or take the photo again, then upload it.',
    },
  },
  file_macros: {
    status: 415,
    zh: '文件含有宏，出于安全考虑不予接收。',
    en: 'The file holds macros, which is unsafe to accept.',
    next: { zh: '请另存为不含宏的 .docx 或 .xlsx。', en: 'Save it as a .docx or .xlsx without macros.' },
  },
  image_too_many_pixels: {
    status: 413,
    zh: '图片的像素过多（上限 5000 万像素）。',
    en: 'The picture has too many pixels (50 million at most).',
    next: { zh: '请缩小图片后重新上传。', en: 'Make the picture smaller and upload it again.' },
  },
  storage_full: {
    status: 507,
    zh: '服务器的存储空间已满，文件没有保存。',
    en: 'The disk of the server is full; the file was not kept.',
    next: {
      zh: '请联系系统管理员清理或扩充存储空间，之后重新上传。',
      en: 'Ask the system administrator to free or add space, then upload the file again.',
    },
  },
} as const satisfies Readonly<Record<string, RefusalWords>>
