/** Terms of German, French and Spanish systems, without accents. */
export const abroad = `
address: adresse direccion
admit: aufnahme entree ingreso
allergy: allergie alergia
appointment: termin rendezvous cita
birth: naissance nacimiento geb
birth date: geburtsdatum gebdat gebdatum datenaissance fechanacimiento
category: kategorie
charge: charge
city: ort ville ciudad
code: codigo
comment: bemerkung commentaire comentario
country: land staat pays pais
date: datum fecha
death: deces
deleted: geloescht
diagnosis: diagnose diagnostic diagnostico
discharge: entlassung sortie alta
dose: dosis
email: correo
encounter: fall sejour
encounter number: fallnr
end: ende fin
first name: vorname prenom nombre
height: groesse taille talla
immunization: impfung
insurance: versicherung krankenkasse
last name: nachname familienname nom apellido apellidos apellido1
lot: lote
medication: medikament medicament medicamento
number: nummer numero
patient: paciente
phone: telefon telefono
postal code: plz codepostal
prefix: anrede
prescription: ordonnance receta
provider: arzt aerzte medecin medico
quantity: menge
report: befund
result: resultado
severity: schweregrad gravite gravedad
sex: geschlecht sexe sexo
start: beginn debut inicio
state: provincia
status: estado
street: strasse rue calle
text: libelle
title: titel
unit: einheit unite unidad
updated: geaendert
vaccine: impfstoff vaccin vacuna
value: wert valeur valor
weight: gewicht poids peso
`;
