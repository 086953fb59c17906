/** The two languages of the product. Chinese is the first; a page is written in both (decision 23). */
export type Lang = 'zh' | 'en';

const LANG_TAG: Record<Lang, string> = { zh: 'zh-Hans-CN', en: 'en' };

function cookie(name: string): string | undefined {
  return document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

// A cookie and not localStorage: the server must know the language of a message or paper that it makes.
function keep(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

/** The language chosen by the reader; without a choice, the browser's first language when it is English, else Chinese. */
export function currentLang(): Lang {
  const chosen = cookie('lang');
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** Keeps the choice and reads the page anew, so that every sentence, title and paper is in one language. */
export function chooseLang(lang: Lang): void {
  keep('lang', lang);
  location.reload();
}

export function isElderView(): boolean {
  return document.documentElement.classList.contains('elder');
}

/** 长辈版: larger type and targets, fewer things; stays on until switched off. */
export function chooseElderView(on: boolean): void {
  keep('view', on ? 'elder' : 'plain');
  document.documentElement.classList.toggle('elder', on);
}

/** Puts language and view on the document before anything is drawn. */
export function dressDocument(): void {
  document.documentElement.lang = LANG_TAG[currentLang()];
  document.documentElement.classList.toggle('elder', cookie('view') === 'elder');
}
