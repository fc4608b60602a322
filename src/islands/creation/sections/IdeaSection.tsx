import { useId } from 'react';
import { draftId } from '#domain/experiments/draft/read-fields.ts';
import { askOf, templateOf } from '#domain/experiments/draft/templates.ts';
import { draftTldr } from '#domain/experiments/draft/tldr.ts';
import { SelectInput, TextInput } from '../form/controls.tsx';
import { useForm } from '../form/FormContext.ts';
import { CanvasField } from './CanvasField.tsx';
import styles from './Section.module.css';

/** Title, owner, place, and the pains and gains it is about. */
export function IdeaSection() {
  const { draft, given, edit } = useForm();
  const { idea } = draft;
  const surfaces = useId();
  const id = draftId(draft);
  return (
    <>
      <TextInput
        field="idea.title"
        label="Title"
        value={idea.title}
        limit={90}
        placeholder={askOf(draft.template, 'title')}
        about={
          <>
            Say what you expect to find, not the topic.{' '}
            {id !== '' && (
              <>
                It will stand in <code>content/experiments/{id}/</code>.
              </>
            )}
          </>
        }
        onChange={(title) => edit('idea', { title })}
      />
      <div className={styles['pair']}>
        <SelectInput
          field="idea.team"
          label="Team"
          value={idea.team}
          options={teamOptions(given.teams, idea.team)}
          about="Whose experiment it is."
          onChange={(team) => edit('idea', { team })}
        />
        <TextInput
          field="idea.surface"
          label="Where in the product"
          value={idea.surface}
          list={surfaces}
          placeholder={templateOf(draft.template).ask.surface}
          about="One place or several, with commas."
          onChange={(surface) => edit('idea', { surface })}
        />
      </div>
      <datalist id={surfaces}>
        {given.surfaces.map((surface) => (
          <option key={surface} value={surface} />
        ))}
      </datalist>
      <CanvasField />
      <MoreOfIdea id={id} />
    </>
  );
}

/** What is filled in by itself, or may be added. */
function MoreOfIdea({ id }: { id: string }) {
  const { draft, edit } = useForm();
  const { idea } = draft;
  return (
    <details className={styles['more']}>
      <summary>Name of the folder, summary, owner, tags, background</summary>
      <div className={styles['moreFields']}>
        <TextInput
          field="idea.tldr"
          label="In one sentence"
          value={idea.tldr}
          rows={2}
          limit={300}
          isOptional
          placeholder={draftTldr({ ...draft, idea: { ...idea, tldr: '' } }) ?? 'Written from the hypothesis'}
          about="Left empty, it is written from the hypothesis. After the experiment it says what happened."
          onChange={(tldr) => edit('idea', { tldr })}
        />
        <div className={styles['pair']}>
          <TextInput
            field="idea.id"
            label="Name of the folder"
            value={idea.id}
            isOptional
            isCode
            placeholder={id}
            about="Stays for ever; links use it."
            onChange={(typed) => edit('idea', { id: typed })}
          />
          <TextInput
            field="idea.owner"
            label="Who answers questions"
            value={idea.owner}
            isOptional
            placeholder={idea.team}
            onChange={(owner) => edit('idea', { owner })}
          />
        </div>
        <TextInput
          field="idea.tags"
          label="Tags"
          value={idea.tags}
          isOptional
          placeholder="free-trial, onboarding"
          onChange={(tags) => edit('idea', { tags })}
        />
        <TextInput
          field="idea.notes"
          label="Background"
          value={idea.notes}
          rows={3}
          isOptional
          about="What a reader should know and no other field asks for. It becomes the first paragraphs of the write-up."
          onChange={(notes) => edit('idea', { notes })}
        />
      </div>
    </details>
  );
}

/** The teams of the site, and the one of the draft when it is another. */
function teamOptions(teams: readonly { handle: string; name: string }[], own: string) {
  const known = teams.map(({ handle, name }) => ({ value: handle, label: `${name} (${handle})` }));
  return known.some(({ value }) => value === own)
    ? known
    : [{ value: own, label: own || 'Choose a team' }, ...known];
}
