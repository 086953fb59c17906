import type { Sentences } from './refusals.zh.ts';

export const words: Sentences = {
  'kernel.invalid': 'Something is not filled in correctly. Please look at the marked places.',
  'kernel.malformed':
    'We could not read what was sent. Please reload the page and try again; if it goes on, call 12345.',
  'kernel.too_large': 'This is too much for one time. Please send it in parts.',
  'kernel.media_type': 'This format cannot be taken. Please reload the page and try again.',
  'kernel.not_signed_in': 'Please sign in first. What you typed is kept, and you can go on after signing in.',
  'kernel.forbidden': 'Your account does not have this permission. The administrator of your body can grant it.',
  'kernel.foreign_origin': 'This was not sent from our site, so it was not taken. Please come in through our site.',
  'kernel.not_found': 'Nothing was found. Please check the number, or whether another hall is responsible.',
  'kernel.act_id_missing': 'This page is too old. Please reload it and try again; what you typed is kept.',
  'kernel.act_id_reused': 'This step was already sent. Please reload the page to see the result.',
  'kernel.changed_meanwhile': 'Somebody else changed this a moment ago. Please reload and look again before you act.',
  'kernel.authority_changed': 'Your authority changed a moment ago. Please reload to see who may act now.',
  'kernel.too_many': ({ seconds }) =>
    typeof seconds === 'number'
      ? `Too many tries. Please try again in ${seconds} seconds.`
      : 'Too many tries. Please try again in a while.',
  'kernel.busy': 'Too many people at once. Please try again in a while; what you typed is kept.',
  'kernel.failed': 'The system failed. Nothing was done, not even half. Please try again; if it goes on, call 12345.',

  'identity.wrong_credentials': 'Account or password is wrong. Please check upper and lower case.',
  'identity.locked': 'Too many wrong tries: the account is locked for a while. An administrator can help.',
  'identity.second_factor_required': 'Please also enter the six-digit code from your phone.',
  'identity.second_factor_wrong': 'The code is wrong. Please use the newest one; the phone must show the right time.',
  'identity.second_factor_missing':
    'You have no second factor yet. It is needed before decisions: set it up under “My account”.',
  'identity.step_up_required': 'Before a decision or a stamp, please enter a code once more. It holds for 15 minutes.',
  'identity.session_locked': 'The screen is locked. Enter your password to go on; nothing is lost.',
  'identity.code_wrong': 'The code is wrong. Please copy it from the message again.',
  'identity.code_expired': 'The code has expired. Please ask for a new one.',
  'identity.phone_unknown': 'This number is not registered. Please register first or use another number.',
  'identity.already_registered': 'You are already registered. Please sign in.',
  'identity.identity_mismatch':
    'Name and identity number do not belong together. Please copy them from the card again.',
  'identity.channel_not_connected': 'Text messages are not connected yet. Please come to the hall or call 12345.',
  'identity.demo_only': 'This exists in the demonstration only.',
  'identity.password_weak': 'The password is too simple. Please use a longer one with letters, digits and signs.',

  'files.too_large': ({ limitMegabytes }) =>
    typeof limitMegabytes === 'number'
      ? `The file is too large: the limit is ${limitMegabytes} MB. A smaller photo size will do.`
      : 'The file is too large. A smaller photo size will do.',
  'files.type_refused': 'This kind of file cannot be taken. Please use PDF, JPG or PNG.',
  'files.image_too_many_pixels': 'The picture is too large. Please take it again in the ordinary mode of your phone.',
  'files.empty': 'The file is empty. Please choose it again.',
  'files.one_at_a_time': 'Several files came at once, and none was kept. Please add them one by one.',
  'files.damaged': 'The file cannot be opened. Please photograph or export it again.',
  'files.infected': 'A virus was found in the file, so it was not taken. Please use another file.',
  'files.not_ready': 'The file is being prepared. Please look again in a few seconds.',

  'documents.not_ready': 'The paper is being made. Please look again in a few seconds.',
  'documents.not_stamped': 'The paper is not stamped yet. Stamp and record it before delivery.',
  'documents.already_stamped': 'This paper is stamped already.',

  'officers.no_grant': 'You hold no grant for this, so you cannot decide it.',
  'officers.letter_expired': 'The letter of authority has expired. The delegating body must renew it.',
  'officers.letter_not_yet': 'The letter of authority is not in force yet.',
  'officers.letter_revoked': 'The letter of authority is revoked.',
  'officers.grant_preliminary_only': 'Your grant is for preliminary review. The final decision needs a final grant.',
  'officers.grant_condition': 'This case is outside the conditions of the grant. Somebody who may decide it must.',
  'officers.other_body': 'Another body handles this.',
  'officers.no_mandate': ({ bodyName }) =>
    typeof bodyName === 'string' && bodyName !== ''
      ? `${bodyName} has not authorised this window to accept this.`
      : 'This body has not authorised the window to accept this.',
  'officers.mandate_expired': 'The intake mandate of this body has expired. Please ask the body to renew it.',
  'officers.conflict_of_interest':
    'You declared a relation to the applicant and must stand back by law. Please hand it on.',
  'officers.no_office': 'No head in office is recorded who could decide this. The office must record an acting head.',
  'officers.letter_wrong_state': 'This letter is not at that step. Please refresh to see where it stands.',
  'officers.successor_missing': 'Before a head leaves, a successor or an acting head must be on record.',

  'materials.not_expected': 'This paper is not needed here.',
  'materials.locked': 'The papers are final. To change them, cancel the signatures first.',
  'materials.too_many': 'No more files can be added. Please remove one first.',

  'cases.wrong_state': 'This cannot be done at the present stage. Please reload to see where the case stands.',
  'cases.precondition_open': 'This waits for something that is not finished yet.',
  'cases.precondition_failed': 'What this depends on was not granted, so it cannot go on.',
  'cases.second_notice': 'One notice was already given. By law there is one notice; new demands cannot be added.',
  'cases.notice_line_not_before': 'A further notice may only repeat what the first one said.',
  'cases.notice_empty': 'Please name at least one thing to correct and how to correct it.',
  'cases.not_returned': 'This was not handed back, so nothing needs to be sent again.',
  'cases.competent_body_missing': 'Please name the body that is responsible.',
  'cases.opinion_missing': 'Please write your opinion.',
  'cases.ground_missing': 'Please name the legal ground.',
  'cases.refusal_not_in_procedure': 'The procedure of this item has no such decision.',
  'cases.outside_number_missing': 'Please enter the number given by the outside system.',
  'cases.outside_time_future': 'The outside time cannot lie in the future.',
  'cases.receipt_missing': 'Please upload the receipt of the outside system.',
  'cases.sheet_unfinished': 'Some fields are not copied yet. Copy or skip each of them first.',
  'cases.not_fill_once': 'This is handled here; there is nothing to copy.',
  'cases.one_person_decision': 'The person who accepted cannot decide. Please hand it to another authorised officer.',
  'cases.result_missing': 'There is no result to deliver yet.',
  'cases.not_held': 'This case is not waiting for another.',
  'cases.too_late_to_withdraw':
    'It is decided, so it cannot be withdrawn. The notice says how the decision can be challenged.',

  'bundles.draft_changed': 'This form was changed elsewhere. What you typed is here: choose which one to keep.',
  'bundles.draft_closed': 'This form was submitted or thrown away and cannot be changed.',
  'bundles.form_incomplete': 'Something is not filled in yet. Please see the task list.',
  'bundles.materials_missing': 'Papers are missing. Please see the task list.',
  'bundles.signatures_missing': 'Not everybody has signed yet.',
  'bundles.nothing_to_sign': 'There is nothing for you to sign now.',
  'bundles.sign_link_expired': 'The link to sign has expired. Please ask the sender for a new one.',
  'bundles.sign_link_used': 'This link was used to sign already.',
  'bundles.sign_voided': 'The form was changed, so earlier signatures are void. Please wait for a new link.',
  'bundles.too_many_tries': 'Too many wrong tries. Please try again in a while, or call 12345.',
  'bundles.not_delivered': 'The results are not delivered yet.',
  'bundles.nothing_to_deliver': 'There are no results to hand over now.',
  'bundles.wrong_state': 'This cannot be done at the present stage. Please reload to see where it stands.',
  'bundles.only_asked_branch': 'Only what the notice names can be changed now; the rest is settled.',

  'feedback.already_rated': 'This was rated already. Thank you.',
  'feedback.not_yet': 'Please rate it when it is finished.',
  'feedback.link_unknown': 'This link is wrong or has expired.',
};
