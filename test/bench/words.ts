/** Who speaks in a generated thread: 24 people who do not exist. */
export const authors: readonly string[] = [
  'Alma Brandt',
  'Bruno Calder',
  'Carla Denk',
  'Dario Esser',
  'Elin Forss',
  'Fritz Galan',
  'Greta Holm',
  'Hanno Iversen',
  'Ilse Jung',
  'Jaro Kestler',
  'Klara Linde',
  'Lorenz Maas',
  'Mira Nolde',
  'Nils Ohm',
  'Olga Prinz',
  'Pavel Quint',
  'Rosa Stahl',
  'Silas Thorn',
  'Tilda Ude',
  'Ulf Venn',
  'Vera Wilke',
  'Willem Yster',
  'Xenia Zorn',
  'Yannis Abel',
];

/** What they say it with. */
export const words: readonly string[] = (
  'a about above after again all along always an and any around as at away back bakery bark basket bell bench between bicycle bird boat book both bread ' +
  'bridge bright broom bucket but by came candle carry cat chair chalk cheese clock cloud coat coffee cold corner could cup dark day did door down dust each ' +
  'early empty even evening every far farmer feather few field find first fish flour fog for forest found four friend from garden gate gave glass go good grass ' +
  'had half harbour has hat have he heard heavy her here hill his home honey hour house how i if in island it jar just keeper kettle key kitchen knew ladder lake ' +
  'lamp last later leaf left less letter light like lime little long look made map market may meadow mill mind mirror month moon more morning most mouse much my near ' +
  'never new next night no north not now oak oar of off often old on once one only onion open or orchard other our out over owl page paint paper past path pear ' +
  'pepper piano pillow plum pocket pond porch quiet quilt rain river road roof room rope round sail salt same sand saw sea seven she shelf shore side silver slow small ' +
  'snow so some soon spoon spring stair star still stone storm street such sugar summer table tea tell ten than that the their then there they thing this thread three ' +
  'through time to told took toward tower train tree two umbrella under until up upon us vinegar wait walk wall warm was water way we well went were what wheel when ' +
  'where which while white who why wide wind window winter with without wool word would yellow yes yet you young'
).split(' ');
