/** Names and places; accents, apostrophes, hyphens and blanks on purpose. */
export const families = (
  'Smith Johnson Williams Brown Jones García Miller Davis Rodríguez Martínez Hernández López González Wilson Anderson ' +
  "Thomas Taylor Moore Jackson Martin Lee Pérez Thompson White Harris Sánchez Clark Ramírez Lewis Robinson O'Brien " +
  'Walker Young Allen King Wright Scott Torres Nguyễn Hill Flores Green Adams Nelson Baker Hall Rivera Campbell ' +
  "Mitchell Carter Müller Núñez O'Connor Patel Kowalczyk Çelik Søndergaard Smith-Jones Kim Chen Haddad"
)
  .split(' ')
  .concat('de la Cruz', 'van der Berg', 'St. John', 'Mac Donald');

export const givenNames = {
  female: (
    'Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Betty Margaret Sandra Ashley ' +
    'Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia María ' +
    'Zoë Chloé Sofía Anaïs Inés Noémie Siobhán Fatima Yuki Anne-Marie Renée'
  ).split(' '),
  male: (
    'James Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark ' +
    'Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan José Jesús ' +
    'Björn Łukasz Seán Raúl André Omar Hiroshi Jean-Luc Nicolás'
  ).split(' '),
} as const;

export const streets = 'Main Oak Elm Maple Washington Lake Hill Park Pine Cedar View River Spring Mill Church'.split(
  ' ',
);

export const towns: readonly (readonly [
  city: string,
  county: string,
  state: string,
  zip: string,
  lat: number,
  lon: number,
])[] = [
  ['Albany', 'Albany County', 'NY', '12207', 42.6526, -73.7562],
  ['Troy', 'Rensselaer County', 'NY', '12180', 42.7284, -73.6918],
  ['Schenectady', 'Schenectady County', 'NY', '12305', 42.8142, -73.9396],
  ['Saratoga Springs', 'Saratoga County', 'NY', '12866', 43.0831, -73.7846],
  ['Pittsfield', 'Berkshire County', 'MA', '01201', 42.4501, -73.2454],
  ['Bennington', 'Bennington County', 'VT', '05201', 42.8781, -73.1968],
  ['Hudson', 'Columbia County', 'NY', '12534', 42.2529, -73.7909],
  ['Kingston', 'Ulster County', 'NY', '12401', 41.927, -73.9974],
];
