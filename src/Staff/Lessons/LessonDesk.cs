using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Lessons;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Journal;
using SchoolSearch.Staff.Rendering;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.Lessons;

/// <summary>Makes and changes lessons. A person changes one's own; whoever decides may end all.</summary>
sealed class LessonDesk(StaffOptions options, ChangeJournal journal)
{
    /// <summary>Of a new lesson.</summary>
    const int UsualDays = 60;

    readonly LessonFile file = new(options.Data);

    public ImmutableArray<Lesson> All => file.Read();

    public Lesson? Find(string code) => All.FirstOrDefault(lesson => lesson.Code == code);

    public static bool MayChange(StaffAccount person, Lesson lesson) =>
        person.Role >= StaffRole.Reviewer || StaffNames.Key(person.Name) == StaffNames.Key(lesson.Author);

    /// <summary>Makes a lesson without pages, or a copy of one.</summary>
    /// <returns>Null when there are too many.</returns>
    public async Task<Lesson?> MakeAsync(
        StaffAccount person, string title, Lesson? from, CancellationToken cancel)
    {
        Lesson? made = null;
        await file.ChangeAsync(
            all =>
            {
                if (all.Length >= LessonFile.Most)
                {
                    return all;
                }

                made = new Lesson(
                    Free(all, Lesson.CodeOf(title) ?? "parcours"), title, from?.Instruction ?? "",
                    from?.Level ?? Level.Cycle3, person.Name, FrenchDay.Today(options.Time).AddDays(UsualDays),
                    OnHome: false, from?.Steps ?? []);
                return all.Add(made);
            },
            cancel);
        if (made is not null)
        {
            await journal.AddAsync(new Change(person.Name, "parcours créé", made.Code) { After = title }, cancel);
        }

        return made;
    }

    /// <summary>Changes a lesson; null from <paramref name="change"/> removes it.</summary>
    /// <returns>False when there is no such lesson, or it is somebody else's.</returns>
    public async Task<bool> ChangeAsync(
        StaffAccount person, string code, Func<Lesson, Lesson?> change, string what, CancellationToken cancel)
    {
        var done = false;
        await file.ChangeAsync(
            all =>
            {
                if (all.FirstOrDefault(one => one.Code == code) is not { } lesson || !MayChange(person, lesson))
                {
                    return all;
                }

                done = true;
                return change(lesson) is { } changed ? all.Replace(lesson, changed) : all.Remove(lesson);
            },
            cancel);
        if (done)
        {
            await journal.AddAsync(new Change(person.Name, what, code), cancel);
        }

        return done;
    }

    /// <summary>Why pupils do not see a step's page, in French; null when they do.</summary>
    public async Task<string?> ObjectionAsync(string address, Level level, CancellationToken cancel) =>
        !PageUrl.TryParse(address, out var url)
            ? "Ce n’est pas une adresse."
            : await options.Engine.PlaceAsync("", url, level, cancel) switch
            {
                PagePlace.NotMatching or PagePlace.Found => null,
                PagePlace.NotApproved => "Aucune liste n’approuve cette page : proposez son site.",
                PagePlace.Closed => "Cette page est retirée, ou son site est en quarantaine.",
                PagePlace.AboveLevel => "Cette page est au-dessus de ce niveau.",
                PagePlace.NotIndexed => "Cette page n’est pas dans l’index : pas encore lue, ou refusée.",
                _ => "L’index ne répond pas en ce moment.",
            };

    static string Free(ImmutableArray<Lesson> all, string code)
    {
        var free = code;
        for (var number = 2; all.Any(lesson => lesson.Code == free); number++)
        {
            free = $"{code[..Math.Min(code.Length, Lesson.LongestCode - 5)].TrimEnd('-')}-{number}";
        }

        return free;
    }
}
