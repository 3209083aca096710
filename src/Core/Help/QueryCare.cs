using SchoolSearch.Core.Intents;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Help;

/// <summary>
/// Understands queries that are a call for help, and those that are not for school. It reads them in memory, once, keeps nothing and tells nobody but the one who asked
/// (decision 0021).
/// </summary>
public sealed class QueryCare
{
    /// <summary>Each theme has three meanings: said outright, named, excused. The last two bits are general.</summary>
    internal const int MostThemes = (IntentAutomaton.MostMeanings - 2) / 3;

    internal const int Doubt = IntentAutomaton.MostMeanings - 2;

    readonly IntentLanguage language;
    readonly IntentAutomaton distress;
    readonly IntentAutomaton offSchool;
    readonly int offSchoolSubjects;

    internal QueryCare(HelpGuide guide, IntentLanguage language, IntentAutomaton distress, IntentAutomaton offSchool, int offSchoolSubjects)
    {
        Guide = guide;
        this.language = language;
        this.distress = distress;
        this.offSchool = offSchool;
        this.offSchoolSubjects = offSchoolSubjects;
    }

    /// <summary>Understands nothing; for measurements.</summary>
    public static QueryCare None { get; } = new(HelpGuide.Empty, IntentLanguage.Empty, new IntentAutomaton(), new IntentAutomaton(), 0);

    public HelpGuide Guide { get; }

    /// <summary>Null for nearly all queries.</summary>
    /// <param name="level">The level of the search: it decides what is said and which lines are named.</param>
    public HelpAdvice? HelpFor(string query, Level level)
    {
        var meanings = distress.Read(IntentText.Parse(query, language));
        if (meanings == 0)
        {
            return null;
        }

        var doubted = Has(meanings, Doubt);
        HelpAdvice? quiet = null;
        for (var i = 0; i < Guide.Themes.Length; i++)
        {
            if (Has(meanings, Excused(i)))
            {
                continue;
            }

            if (Has(meanings, Said(i)) && !doubted)
            {
                return Guide.Advise(Guide.Themes[i], isQuiet: false, level);
            }

            if (Has(meanings, Said(i)) || Has(meanings, Named(i)))
            {
                quiet ??= Guide.Advise(Guide.Themes[i], isQuiet: true, level);
            }
        }

        return quiet;
    }

    /// <summary>The query asks for what a school does not offer: sex, cruelty, weapons, drugs to buy, gambling, hate.</summary>
    public bool IsOffSchool(string query)
    {
        var meanings = offSchool.Read(IntentText.Parse(query, language));
        return meanings != 0 && Enumerable.Range(0, offSchoolSubjects).Any(subject => Has(meanings, Said(subject)) && !Has(meanings, Excused(subject)));
    }

    internal static int Said(int theme) => 3 * theme;

    internal static int Named(int theme) => (3 * theme) + 1;

    internal static int Excused(int theme) => (3 * theme) + 2;

    static bool Has(ulong meanings, int meaning) => ((meanings >> meaning) & 1) != 0;
}
