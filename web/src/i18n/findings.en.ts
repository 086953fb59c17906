import type { FindingSentences } from './findings.zh.ts';

export const words: FindingSentences = {
  required: 'Please fill this in.',
  missing: 'Please fill this in.',
  'rows.tooFew': ({ min }) => `At least ${String(min)} needed.`,
  'rows.tooMany': ({ max }) => `At most ${String(max)} possible.`,
  'citizenNumber.length': 'An identity number has 18 characters. Please copy it from the card again.',
  'citizenNumber.characters': 'An identity number has digits only; the last may be X. Please copy it again.',
  'citizenNumber.birthDate':
    'Characters 7 to 14 are the date of birth, and this date does not exist. Please copy it again.',
  'citizenNumber.check': 'The last character does not fit the others. Please copy the number from the card again.',
  'citizenNumber.bornLater': 'The date of birth in this number lies in the future. Please copy it again.',
  'uscc.length': 'A unified social credit code has 18 characters. Please copy it from the licence again.',
  'uscc.characters': 'It contains a letter that does not occur (I, O, S, V, Z). Please copy it again.',
  'uscc.subjectCheck': 'Characters 9 to 17 do not fit. Please copy the code from the licence again.',
  'uscc.check': 'The last character does not fit the others. Please copy the code from the licence again.',
  'mobile.length': 'A mobile number has 11 digits. Please check it.',
  'mobile.characters': 'A mobile number has digits only. Please check it.',
  'mobile.prefix': 'No mobile number begins like this. Please check it.',
  'enterpriseName.characters': 'The name takes Chinese characters only. Please leave out letters, digits and signs.',
  'enterpriseName.nationalWord': 'The name may not begin with a word for the whole nation.',
  'enterpriseName.form': 'The name must end with its legal form, for example 有限公司.',
  'enterpriseName.region': 'The name must contain the place, for example 赤壁市.',
  'enterpriseName.tradeName': 'The trade name needs at least two characters.',
  'enterpriseName.industry': 'The name must say the line of business, for example 餐饮.',
  'phone.shape': 'Please give an 11-digit mobile number or a landline with area code, for example 0715-5550103.',
  'email.shape': 'This does not look like an address such as name@example.com.',
  'postcode.shape': 'A postcode has 6 digits.',
  'amount.shape': 'Please give a number with at most two decimals, for example 20.00.',
  'amount.notPositive': 'The amount must be above 0.',
  'ratios.sum': ({ sum }) => `The shares add up to ${String(sum)} %; they must make exactly 100 %.`,
  'amounts.sum': ({ sum, capital, difference, fitting }) => {
    const gap = Number(difference);
    const says = `Together ${String(sum)} (10,000 yuan), ${Math.abs(gap)} ${gap < 0 ? 'less' : 'more'} than the registered capital.`;
    return fitting === undefined
      ? `${says} Please change an amount, or make the registered capital ${String(sum)}.`
      : `${says} ${Number(fitting)} for the last person would be right, or make the registered capital ${String(sum)} instead of ${String(capital)}.`;
  },
  'date.shape': 'There is no such day. Please check year, month and day.',
  'date.past': 'This day is past. Please choose today or later.',
  'dueDate.tooLate': ({ latest }) => `${String(latest)} at the latest: it must be paid within 5 years of founding.`,
  'month.shape': 'Please give year and month.',
  'month.tooEarly': ({ earliest }) => `Not before the month of founding (${String(earliest)}).`,
  'gjjRatio.range': ({ min, max }) => `The rate lies between ${String(min)} % and ${String(max)} %.`,
  'dayOfMonth.range': ({ min, max }) =>
    `Please choose a day from ${String(min)} to ${String(max)}, which every month has.`,
  'person.tooYoung': ({ atLeast }) =>
    `This person is under ${String(atLeast)}. Please name another, or check the number.`,
  'shareholders.one': 'You chose a company of one shareholder. Please remove the others, or change that answer.',
  'shareholders.more': 'You chose a company of several shareholders. Please add one, or change that answer.',
  'shareholders.personsOnly':
    'You said all shareholders are persons, but one is a company. Please change one or the other.',
  'shareholders.companyOnly': 'You said the shareholder is a company: please give its name and unified code.',
  'shareholders.companyMissing': 'You said a company is among the shareholders. Please add it, or change that answer.',
  'signer.missing': 'This person must sign: please give name, document number and mobile phone.',
  'industryCode.shape': 'This is no industry code. Please choose from the list.',
  'declaration.missing': 'Please read and confirm; without it nothing can be submitted.',
  'rating.tagOfOtherLevel': 'This tag belongs to another level. Please choose again.',
  'rating.tagTwice': 'The same tag was chosen twice; one is enough.',
  'rating.branchNotEnded': 'This part has not ended yet. Please rate it afterwards.',
  'invalid.required': 'Please fill this in.',
  'invalid.minLength': 'This is too short. Please complete it.',
  'invalid.maxLength': ({ limit }) => `This is too long: ${String(limit)} characters at most.`,
  'invalid.pattern': 'This does not look right. Please check it.',
  'invalid.format': 'This does not look right. Please check it.',
  'invalid.characters': 'This contains signs that cannot be kept. Please type it again instead of pasting it.',
  'invalid.other': 'This is not right. Please check it.',
};
