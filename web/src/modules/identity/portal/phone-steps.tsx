import { useState, type ReactNode } from 'react';
import { requestCode } from '#contract/identity';
import { useWords } from '../../../i18n/words.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Trouble } from '../../../ui/refusal.tsx';

export interface PhoneSteps {
  phone: string;
  setPhone: (phone: string) => void;
  code: string;
  setCode: (code: string) => void;
  /** Why the code cannot be right; undefined when it may be. */
  codeError: () => string | undefined;
  isSent: boolean;
  send: (phone: string) => Promise<void>;
  reset: () => void;
  drawing: ReactNode;
}

const digits = (text: string) => text.normalize('NFKC').replaceAll(/\D/g, '');

/** Phone, then the code that was sent to it; in the demo the code is shown. Both pages that identify begin so. */
export function usePhoneSteps(begin: { phone: string; code: string }): PhoneSteps {
  const { signIn: w } = useWords('portalIdentity');
  const [phone, setPhone] = useState(begin.phone);
  const [code, setCode] = useState(begin.code);
  const [wrong, setWrong] = useState(false);
  const [codeWrong, setCodeWrong] = useState(false);
  const sending = useAct(requestCode);
  const isSent = sending.reply !== undefined || begin.code !== '';

  async function send(to: string) {
    const plain = digits(to);
    const isWrong = !/^1[3-9]\d{9}$/.test(plain);
    setWrong(isWrong);
    setPhone(isWrong ? to : plain);
    if (!isWrong) await sending.act({ body: { phone: plain } });
  }

  const drawing = !isSent ? (
    <>
      <TextField
        label={w.phone}
        hint={w.phoneHint}
        error={wrong ? w.phoneWrong : undefined}
        value={phone}
        onChange={setPhone}
        input={{ type: 'tel', inputMode: 'tel', autoComplete: 'tel', name: 'phone' }}
      />
      <Trouble refused={sending.refused} failed={sending.failed} again={sending.again} />
      <div className="btns">
        <Button kind="main" type="submit" busy={sending.busy} wide>
          {w.send}
        </Button>
      </div>
    </>
  ) : (
    <>
      {sending.reply === undefined ? null : (
        <>
          <output>{w.sent(sending.reply.sentTo, sending.reply.validMinutes)}</output>
          {sending.reply.demoCode === null ? null : (
            <Notice title={w.demo(sending.reply.demoCode)}>
              <div className="btns">
                <Button onClick={() => setCode(sending.reply?.demoCode ?? '')}>{w.useCode}</Button>
              </div>
            </Notice>
          )}
        </>
      )}
      <TextField
        label={w.code}
        hint={w.codeHint}
        error={codeWrong ? w.codeWrong : undefined}
        value={code}
        onChange={(text) => setCode(digits(text).slice(0, 6))}
        input={{ inputMode: 'numeric', autoComplete: 'one-time-code', name: 'code' }}
      />
      <Trouble refused={sending.refused} failed={sending.failed} again={sending.again} />
    </>
  );

  return {
    phone: digits(phone),
    setPhone,
    code,
    setCode,
    isSent,
    send,
    drawing,
    codeError() {
      const isWrong = !/^\d{6}$/.test(code);
      setCodeWrong(isWrong);
      return isWrong ? w.codeWrong : undefined;
    },
    reset() {
      sending.reset();
      setCode('');
    },
  };
}
