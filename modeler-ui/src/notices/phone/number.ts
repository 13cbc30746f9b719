/** A number as the server takes it (E.164), from one as people write it; nothing where its country is not said. */
export function readNumber(written: string): string | undefined {
  const number = written.replace(/\(0\)|[\s().\-–/]/g, "").replace(/^00/, "+");
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined;
}

/** The digits of a code, with whatever came along when it was copied left out. */
export const readCode = (written: string): string => written.replace(/\s/g, "");
