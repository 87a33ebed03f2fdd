// English: which sheet of a workbook comes in, and a list whose addresses are yet to be found.

export const sheets = {
  "sheets.sheet": "Sheet",
  "sheets.hint": { one: "The workbook has {count} sheet; one of them comes in at a time.", other: "The workbook has {count} sheets; one of them comes in at a time." },
  "sheets.noAddresses": "No column holds addresses. Choose one to be taken as E-mail.",
};
