import { TextInput } from "@mantine/core";
import { useState } from "react";
import { Actions, Button, Dialog, Notice, Stack, toast } from "../../shared/ui";
import { readCode, readNumber } from "./number";
import { useAskForCode, useProvePhone } from "./queries";
import { say } from "./texts";

/** Has a code sent to a telephone, and takes it. */
export function ProvePhone({ onClose }: { onClose: () => void }) {
  const [written, setWritten] = useState("");
  const [step, setStep] = useState<"number" | "code">("number");
  const ask = useAskForCode();
  // A number that was not read, or to which nothing was sent, is none that a code could be asked for again.
  const number = ask.isSuccess || step === "number" ? readNumber(written) : undefined;
  return (
    <Dialog title={say("prove")} onClose={onClose}>
      {step === "number" ? (
        <NumberForm
          written={written}
          onWrite={setWritten}
          isPending={ask.isPending}
          error={ask.error}
          onNumber={(read) => ask.mutate(read, { onSuccess: () => setStep("code") })}
          onCode={() => {
            ask.reset();
            setStep("code");
          }}
        />
      ) : (
        <CodeForm
          number={number}
          onBack={() => {
            ask.reset();
            setStep("number");
          }}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

type NumberProps = {
  written: string;
  onWrite: (written: string) => void;
  isPending: boolean;
  error: Error | null;
  onNumber: (number: string) => void;
  onCode: () => void;
};

function NumberForm({ written, onWrite, isPending, error, onNumber, onCode }: NumberProps) {
  const [isUnfit, setIsUnfit] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const number = readNumber(written);
        setIsUnfit(number === undefined);
        if (number !== undefined) onNumber(number);
      }}
    >
      <Stack>
        {error && (
          <Notice tone="failed" icon="alert">
            {error.message}
          </Notice>
        )}
        <TextInput
          type="tel"
          label={say("number")}
          description={say("numberHint")}
          autoComplete="tel"
          required
          withAsterisk={false}
          maxLength={40}
          error={isUnfit && say("numberUnfit")}
          value={written}
          onChange={(event) => {
            setIsUnfit(false);
            onWrite(event.currentTarget.value);
          }}
        />
        <Actions>
          <Button type="submit" loading={isPending}>
            {say("send")}
          </Button>
          <Button variant="subtle" onClick={onCode}>
            {say("haveCode")}
          </Button>
        </Actions>
      </Stack>
    </form>
  );
}

type CodeProps = {
  /** Where the code went; nothing where it was asked for earlier. */
  number: string | undefined;
  onBack: () => void;
  onClose: () => void;
};

function CodeForm({ number, onBack, onClose }: CodeProps) {
  const [code, setCode] = useState("");
  const prove = useProvePhone();
  const again = useAskForCode();
  const error = prove.error ?? again.error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        again.reset();
        prove.mutate(readCode(code), {
          onSuccess: (proven) => {
            toast(say("done", { number: proven.number ?? "" }));
            onClose();
          },
        });
      }}
    >
      <Stack>
        <p>{number === undefined ? say("typed") : say("sent", { number })}</p>
        {error && (
          <Notice tone="failed" icon="alert">
            {error.message}
          </Notice>
        )}
        <TextInput
          label={say("code")}
          description={say("codeHint")}
          autoComplete="one-time-code"
          inputMode="numeric"
          pattern="\s*(\d\s*){6}"
          title={say("codeHint")}
          required
          withAsterisk={false}
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Actions>
          <Button type="submit" loading={prove.isPending}>
            {say("prove")}
          </Button>
          {number !== undefined && (
            <Button
              variant="default"
              loading={again.isPending}
              onClick={() => {
                prove.reset();
                again.mutate(number, {
                  onSuccess: () => {
                    setCode("");
                    toast(say("sentAgain"));
                  },
                });
              }}
            >
              {say("again")}
            </Button>
          )}
          <Button variant="subtle" onClick={onBack}>
            {say("otherNumber")}
          </Button>
        </Actions>
      </Stack>
    </form>
  );
}
