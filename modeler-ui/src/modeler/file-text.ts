/** As XML says it: in the declaration at the beginning, in letters that are the same in every encoding. */
const declared = /^(\s*<\?xml[^>]*?\sencoding=)("[^"]*"|'[^']*')/;

/** The text of a file from elsewhere. What we keep and hand out is UTF-8, whatever the file was made of. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  const head = new TextDecoder("latin1").decode(bytes.slice(0, 200));
  const encoding = declared.exec(head)?.[2]?.slice(1, -1) ?? "utf-8";
  return decoder(encoding).decode(bytes).replace(declared, '$1"UTF-8"');
}

function decoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder();
  }
}
