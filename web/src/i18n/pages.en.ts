import type { words as zh } from './pages.zh.ts';

export const words: typeof zh = {
  home: 'Home',
  privacy: {
    title: 'What happens to your data',
    lead: 'We ask for your data for one reason: to do what you came for.',
    version: 'Version portal-2026-11.',
    parts: [
      {
        title: 'What we take',
        lines: [
          'At registration: name, identity number, mobile number.',
          'In a matter: what the form asks and the papers that you hand in. Each question says why, and who reads it.',
          'What an electronic licence or a register can answer is not asked.',
        ],
      },
      {
        title: 'What for',
        lines: [
          'To know that it is you, and to pass your matter on. Each department sees only what it needs.',
          'To show you how it stands, what is missing and what came out.',
          'For nothing else. It is never sold and never given to others.',
        ],
      },
      {
        title: 'How it is kept safe',
        lines: [
          'Identity numbers and phones are stored encrypted; staff see their ends. Seeing the whole needs a written reason and leaves a trace.',
          'Who read or changed what, and when, is in a record that nobody can alter.',
          'You are signed out after some time without use.',
        ],
      },
      {
        title: 'How long',
        lines: [
          'Drafts that were not handed in can be deleted by you at any time; their key is destroyed, and nobody can open them.',
          'What was handed in is kept as the archive rules say. (Years to be settled by the legal office)',
        ],
      },
      {
        title: 'Your rights',
        lines: [
          'See your data in “My cases” at any time.',
          'Have mistakes corrected: call 12345 or come to the hall.',
          'Apply on paper in the hall instead; the result is the same.',
        ],
      },
      {
        title: 'What is stored on your device',
        lines: [
          'A token while you are signed in; your choice of language and of the large view.',
          'What you typed and was not saved yet; gone when the browser is closed.',
          'No statistics, no advertising, no code of others.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'Everybody should be able to use this site, whatever they see, hear or can move, and however rarely they are online.',
    parts: [
      {
        title: 'How to use it',
        lines: [
          '“长辈版” at the top right makes letters and buttons large, until you switch it off.',
          'Everything works by keyboard: Tab goes on, Enter confirms. A thick frame shows where you are.',
          'Screen readers: each drawing has a sentence and a table, each field a name, a hint and its error.',
          'At 400 % nothing has to be moved sideways.',
          'Nothing is said by colour alone: each state has a shape and a word.',
        ],
      },
      {
        title: 'Not good enough yet',
        lines: [
          'Papers are PDFs, which some screen readers read badly. Call 12345 and somebody reads them to you.',
          'There is no dialect speech and no sign language video yet.',
        ],
      },
      {
        title: 'If you cannot use it',
        lines: [
          'Call 12345: it is done for you on the phone.',
          'Come to the hall: somebody does it with you. Who cannot walk may ask for a visit.',
          'Tell us what does not work, and we change it.',
        ],
      },
      {
        title: 'What it follows',
        lines: ['GB/T 37668 and WCAG 2.2 AA. Each page is checked by tools and looked at by people.'],
      },
    ],
  },
  help: {
    title: 'Somebody to help',
    lead: 'No phone, not used to it, or not sure what a question means: somebody helps.',
    parts: [
      {
        title: 'By phone',
        lines: ['12345, day and night.', 'Say what you want and where you are stuck; you need not know the office.'],
      },
      {
        title: 'In the hall',
        lines: [
          'Bring your identity card to a composite window. Somebody types it in; you read and sign.',
          'What you began online can be finished at the window.',
        ],
      },
      {
        title: 'By family or friends',
        lines: [
          'Choose “an agent acts for me” in the form; the mandate is written for you to sign.',
          'Shareholders sign on their own phones; who has none signs on paper at a window.',
        ],
      },
      {
        title: 'Often asked',
        lines: [
          'Stopped half-way: sign in and go on in “My cases”, from any device.',
          'No code arrives: look among blocked messages, use another number, or come to the hall.',
          'Returned: correct what is listed and hand it in again; you do not queue anew.',
          'Too late: “My cases” shows who is in charge, with a phone number; or call 12345.',
          'You disagree: the decision says how to ask for review and how to go to court.',
        ],
      },
    ],
  },
};
