/** The shapes of CPT and HCPCS codes in tables of edits. */

const CODE = /^(?:\d{4}[\dA-Z]|[A-Z]\d{4})$/u;

/** Five digits, four and a letter, or a letter and four digits. */
export function isProcedureCode(text: string): boolean {
  return CODE.test(text);
}

/** Upper case, without blanks; workbooks hold all-digit codes as numbers and lose their leading zeros. */
export function procedureCode(cell: string | undefined): string {
  const code = (cell ?? '').trim().toUpperCase();
  return /^\d{1,4}$/u.test(code) ? code.padStart(5, '0') : code;
}
