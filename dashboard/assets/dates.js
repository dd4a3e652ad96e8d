// Days counted from 1970-01-01: to ISO, to words, and to the ticks of an axis.
const DAY = 86400000;
const isoDay = (day) => new Date(Math.round(day) * DAY).toISOString().slice(0, 10);
const dayOf = (year, month, date = 1) => Math.round(Date.UTC(year, month, date) / DAY);
const parts = (day) => { const d = new Date(Math.round(day) * DAY); return [d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()]; };

// A part of a year together with the year, and a day without it, in the order of the reader's language (wording.py).
const withYear = (text, year, { order_of_dates: order }) => (order === 'ymd' ? `${year} ${text}` : order === 'mdy' && /\d$/.test(text) ? `${text}, ${year}` : `${text} ${year}`);
const dayInMonth = (date, month, data) => (data.order_of_dates === 'dmy' ? `${date} ${data.months[month]}` : `${data.months[month]} ${date}`);

function sayDay(day, data) {
  const [year, month, date] = parts(day);
  return withYear(dayInMonth(date, month, data), year, data);
}

function sayPeriod(first, after, unit, data) {
  const [year, month] = parts(first);
  if (unit === 'year') return String(year);
  if (/years|decade/.test(unit)) return `${year}–${parts(after - 1)[0]}`;
  if (unit === 'quarter') return withYear(`${data.months[month]}–${data.months[month + 2]}`, year, data);
  if (unit === 'month') return withYear(data.months[month], year, data);
  return unit === 'day' ? sayDay(first, data) : `${sayDay(first, data)} – ${sayDay(after - 1, data)}`;
}

// Ticks at least `room` pixels apart: [{day, text, strong}]; January carries its year.
function ticks(first, last, width, data, room = 62) {
  const perDay = width / (last - first);
  const found = [];
  const steps = [[1, 'd'], [7, 'd'], [14, 'd'], [1, 'm'], [2, 'm'], [3, 'm'], [6, 'm'], [12, 'm'], [24, 'm'], [60, 'm'], [120, 'm'], [240, 'm'], [600, 'm']];
  const [size, unit] = steps.find(([n, u]) => n * (u === 'd' ? 1 : 30.4) * perDay >= room) || steps.at(-1);
  if (unit === 'd') {
    const [year, month] = parts(first);
    for (let month_ = month, year_ = year; ; month_ += 1) {
      if (month_ > 11) { month_ = 0; year_ += 1; }
      const start = dayOf(year_, month_), end = dayOf(year_, month_ + 1);
      if (start > last) break;
      for (let day = start; day < end; day += size) {
        if (end - day < size * 0.6 && day !== start) break;     // no crowd before the next month
        if (day < first || day > last) continue;
        const date = parts(day)[2];
        const name = dayInMonth(date, month_, data);
        found.push({ day, text: date === 1 && month_ === 0 ? withYear(name, year_, data) : name, strong: date === 1 });
      }
    }
  } else {
    const start = Math.floor(parts(first)[0] * 12 / size) * size;
    for (let month = start; ; month += size) {
      const year = Math.floor(month / 12), inYear = month % 12, day = dayOf(year, inYear);
      if (day > last) break;
      if (day >= first) found.push({ day, text: size >= 12 ? String(year) : inYear === 0 ? String(year) : data.months[inYear], strong: inYear === 0 });
    }
  }
  if (found.length && !/\d{4}/.test(found[0].text)) found[0].text = withYear(found[0].text, parts(found[0].day)[0], data);
  return found;
}
