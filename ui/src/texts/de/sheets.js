// German: which sheet of a workbook comes in, and a list whose addresses are yet to be found.

export const sheets = {
  "sheets.sheet": "Tabellenblatt",
  "sheets.hint": { one: "Die Arbeitsmappe hat {count} Blatt; eingelesen wird jeweils eines.", other: "Die Arbeitsmappe hat {count} Blätter; eingelesen wird jeweils eines." },
  "sheets.noAddresses": "Keine Spalte enthält Adressen. Wählen Sie eine aus, die als E-Mail gelten soll.",
};
