using SchoolSearch.Core.Intents;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Help;

/// <summary>
/// Recognises queries that are a call for help and queries that are not for school, by patterns that a school can read
/// and change and by a model trained on examples (decisions 0021 and 0037). It reads a query once, in memory, keeps
/// nothing and informs nobody but the person who searches.
/// </summary>
public sealed class QueryCare
{
    /// <summary>Each theme has three meanings: said outright, named, excused. The last two bits are shared by all
    /// themes.</summary>
    internal const int MostThemes = (IntentAutomaton.MostMeanings - 2) / 3;

    internal const int Doubt = IntentAutomaton.MostMeanings - 2;

    /// <summary>From this probability on, the whole help is shown in a box.</summary>
    const float SurelyHelp = 0.85f;

    /// <summary>From this probability on, one line of help is shown beside the results.</summary>
    const float MaybeHelp = 0.45f;

    /// <summary>From this probability on, the calm page answers the search.</summary>
    const float Unsuitable = 0.7f;

    /// <summary>A single word says little: only from this probability on is the model believed, and help is then one
    /// line.</summary>
    const float SureOfAWord = 0.93f;

    /// <summary>Somebody who asks how to starve may be ill: from this probability on, the calm page has a line of
    /// help.</summary>
    const float HelpBesideCalm = 0.08f;

    /// <summary>Up to this probability, a subject that is only named (« le suicide de Cléopâtre ») counts as a
    /// lesson.</summary>
    const float HardlyHelp = 0.02f;

    readonly IntentLanguage language;
    readonly IntentAutomaton distress;
    readonly IntentAutomaton offSchool;
    readonly int offSchoolSubjects;
    readonly SearchModel? model;

    internal QueryCare(
        HelpGuide guide, IntentLanguage language, IntentAutomaton distress, IntentAutomaton offSchool,
        int offSchoolSubjects,
        SearchModel? model)
    {
        Guide = guide;
        this.language = language;
        this.distress = distress;
        this.offSchool = offSchool;
        this.offSchoolSubjects = offSchoolSubjects;
        this.model = model;
    }

    /// <summary>Recognises nothing; for measurements.</summary>
    public static QueryCare None { get; } =
        new(HelpGuide.Empty, IntentLanguage.Empty, new IntentAutomaton(), new IntentAutomaton(), 0, null);

    public HelpGuide Guide { get; }

    /// <param name="level">The level of the search: it selects the words and the help lines.</param>
    public CareReading Read(string query, Level level)
    {
        var text = IntentText.Parse(query, language);
        var reading = model?.Read(query) ?? default;
        return new CareReading(HelpFor(text, reading, level), IsOffSchool(text, reading));
    }

    /// <summary>Null for nearly all queries.</summary>
    public HelpAdvice? HelpFor(string query, Level level) => Read(query, level).Help;

    /// <summary>The query asks for what a school does not offer: sex, cruelty, weapons, drugs to buy, gambling,
    /// hate.</summary>
    public bool IsOffSchool(string query) =>
        IsOffSchool(IntentText.Parse(query, language), model?.Read(query) ?? default);

    internal static int Said(int theme) => 3 * theme;

    internal static int Named(int theme) => (3 * theme) + 1;

    internal static int Excused(int theme) => (3 * theme) + 2;

    static bool Has(ulong meanings, int meaning) => ((meanings >> meaning) & 1) != 0;

    bool IsOffSchool(IntentText text, SearchReading reading)
    {
        if (reading.Unsuitable >= (text.Words.Length == 1 ? SureOfAWord : Unsuitable))
        {
            return true;
        }

        var meanings = offSchool.Read(text);
        return meanings != 0 && Enumerable.Range(0, offSchoolSubjects)
            .Any(subject => Has(meanings, Said(subject)) && !Has(meanings, Excused(subject)));
    }

    HelpAdvice? HelpFor(IntentText text, SearchReading reading, Level level)
    {
        var meanings = distress.Read(text);
        var doubted = Has(meanings, Doubt);
        var excused = false;
        HelpTheme? quiet = null;
        for (var i = 0; i < Guide.Themes.Length; i++)
        {
            if (Has(meanings, Excused(i)))
            {
                excused = true;
                continue;
            }

            if (Has(meanings, Said(i)) && !doubted)
            {
                return Guide.Advise(Guide.Themes[i], isQuiet: false, level);
            }

            if (Has(meanings, Said(i)) || (Has(meanings, Named(i)) && (model is null || reading.Help > HardlyHelp)))
            {
                quiet ??= Guide.Themes[i];
            }
        }

        if (quiet is not null)
        {
            return Guide.Advise(quiet, isQuiet: true, level);
        }

        if (text.Words.Length == 1)
        {
            return reading.Help >= SureOfAWord ? Guide.Advise(Guide.Learnt(reading.Theme), isQuiet: true, level) : null;
        }

        var surely = reading.Help >= SurelyHelp;
        var maybe = excused ? surely
            : reading.Help >= MaybeHelp || (reading.Unsuitable >= Unsuitable && reading.Help >= HelpBesideCalm);
        return surely || maybe ? Guide.Advise(Guide.Learnt(reading.Theme), !surely || doubted || excused, level) : null;
    }
}
