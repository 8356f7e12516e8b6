/** Pictures for the docs: a few lines of SVG that follow the reader's light or dark page. */

const FONT = `'Noto Sans Mono CJK SC','Sarasa Mono SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',monospace`

/** A whole picture; `title` is what a screen reader says of it. */
export function picture(size: { width: number; height: number }, title: string, body: readonly string[]): string {
  const { width, height } = size
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    '<style>',
    `text{font:14px ${FONT};fill:#1B1F23;white-space:pre}.strong{font-weight:600}.narrow{font:12px 'DejaVu Sans Mono',Menlo,Consolas,monospace}.faint{fill:#6F767E}`,
    '.paper{fill:#FBFAF7;stroke:#E3E0D8}.room{fill:#FFFFFF;stroke:#1F5FA8}.way{stroke:#535B63;fill:none}.tip{fill:#535B63}.bar{fill:#1F5FA8}',
    '@media(prefers-color-scheme:dark){text{fill:#ECEAE4}.faint{fill:#8C939A}.paper{fill:#171A1D;stroke:#30353A}.room{fill:#1F2327;stroke:#7FB2EA}.way{stroke:#B4B9BE}.tip{fill:#B4B9BE}.bar{fill:#7FB2EA}}',
    '</style>',
    ...body,
    '</svg>',
    '',
  ].join('\n')
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
