using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Levels;

namespace SchoolSearch.Indexer.Purposes;

/// <summary>
/// Determines a page's purpose by its address, its title and first headings, and its form, in this order. A wrong mark
/// misleads, a missing one does not: without clear evidence the purpose is unknown (decision 0044).
/// </summary>
public static class PurposeClassifier
{
    /// <summary>Headings that are read.</summary>
    const int MostHeadings = 30;

    /// <summary>Share of links from which a text only leads elsewhere.</summary>
    const double LinksOfAnIndex = 0.7;

    const int LeastLettersOfAnIndex = 150;

    public static PurposeJudgment Of(ExtractedPage page, Site? site)
    {
        if (Manual(page, site) is { } manual)
        {
            return manual;
        }

        // An encyclopedia's titles name the subjects of its articles.
        var judgment = site is { IsEncyclopedia: true } ? PurposeJudgment.None : Worded(page);
        if (judgment.Purpose == PagePurpose.Unknown && site is not { IsEncyclopedia: true })
        {
            judgment = Formed(page);
        }

        return IsAHome(page, site) ? PurposeJudgment.None : Led(page, judgment);
    }

    /// <summary>All pages of a documentation site are manuals.</summary>
    static PurposeJudgment? Manual(ExtractedPage page, Site? site)
    {
        if (site is not null && PurposeOfSite.IsManual(site.Name))
        {
            return new PurposeJudgment(PagePurpose.Manual, "site", site.Name);
        }

        return PurposeAddress.InPath(page.Url) is { Purpose: PagePurpose.Manual } path ? Said(path, "adresse") : null;
    }

    static PurposeJudgment Worded(ExtractedPage page)
    {
        var (name, title) = (PurposeAddress.InName(page.Url), PurposePhrases.In(page.Title));
        if (name is { Purpose: PagePurpose.TeacherSheet or PagePurpose.AnswerKey or PagePurpose.Test } sure
            && title is not { Purpose: PagePurpose.TeacherSheet or PagePurpose.AnswerKey or PagePurpose.Index })
        {
            return Said(sure, "adresse");
        }

        if (title is { } entitled)
        {
            return Said(entitled, "titre");
        }

        if ((name ?? PurposeAddress.InPath(page.Url)) is { } addressed)
        {
            return Said(addressed, "adresse");
        }

        if (PurposeAddress.HasADate(page.Url) && Event(page.Title) is { } happening)
        {
            return new PurposeJudgment(PagePurpose.News, "adresse et titre", happening);
        }

        if (page.Headings is [var first, ..] && PurposePhrases.In(first) is { } headed)
        {
            return Said(headed, "intertitre");
        }

        return PurposeAddress.InFolder(page.Url) is { Purpose: not PagePurpose.TeacherSheet } folder
            ? Said(folder, "adresse") : PurposeJudgment.None;
    }

    static PurposeJudgment Formed(ExtractedPage page)
    {
        var headings = page.Headings.Take(MostHeadings).Select(heading => LevelToken.All(Short(heading))).ToList();
        var running = headings.Where(tokens => tokens.Length > 0 && PurposeWords.Running.Contains(tokens[0].Word))
            .Select(tokens => tokens[0].Word).Distinct().ToList();
        if (running.Count >= 3 && running.Any(word => word is "deroulement" or "deroule"))
        {
            return new PurposeJudgment(PagePurpose.TeacherSheet, "intertitres", string.Join(", ", running));
        }

        var exercises = page.Headings.Take(MostHeadings).Count(
            heading => PurposePhrases.In(heading) is { Purpose: PagePurpose.Exercise });
        if (exercises >= 2 && exercises * 2 >= headings.Count)
        {
            return new PurposeJudgment(PagePurpose.Exercise, "intertitres", $"{exercises} exercices");
        }

        var form = PageForm.Of(page.Body);
        if (form.IsMarked)
        {
            return new PurposeJudgment(PagePurpose.Test, "forme", "un nom à écrire, une note à mettre");
        }

        var asked = form.Tasks + form.Questions;
        if ((form.Blanks >= 5 && form.Lines <= 200) || (form.Tasks >= 4 && asked * 3 >= form.Lines))
        {
            return new PurposeJudgment(
                PagePurpose.Exercise, "forme",
                $"{form.Tasks} consignes, {form.Blanks} blancs, {form.Questions} questions");
        }

        return page.Kind == PageKind.Exercise
            ? new PurposeJudgment(PagePurpose.Exercise, "métadonnées", "exercice") : PurposeJudgment.None;
    }

    /// <summary>A text of mostly links leads to lessons and exercises, whatever its name.</summary>
    static PurposeJudgment Led(ExtractedPage page, PurposeJudgment judgment) =>
        page.LinkShare >= LinksOfAnIndex && page.Body.Length >= LeastLettersOfAnIndex
            && judgment.Purpose is PagePurpose.Unknown or PagePurpose.Lesson or PagePurpose.Exercise
            ? new PurposeJudgment(PagePurpose.Index, "forme", $"{page.LinkShare:0 %} de liens")
            : judgment;

    /// <summary>A site's home page is more than a list of its pages, unless the site is only a manual.</summary>
    static bool IsAHome(ExtractedPage page, Site? site) =>
        page.Url.Path is "/" or "" || (site is not null && page.Url == site.Home);

    static string? Event(string title) =>
        LevelToken.All(Short(title)).Select(token => token.Word).FirstOrDefault(PurposeWords.Events.Contains);

    static string Short(string text) => text.Length > 300 ? text[..300] : text;

    static PurposeJudgment Said((PagePurpose Purpose, string Found) said, string source) =>
        new(said.Purpose, source, said.Found);
}

/// <summary>A page's purpose, and the evidence.</summary>
/// <param name="Source">For teachers: « titre », « adresse ». Empty when there was no evidence.</param>
/// <param name="Found">The words, or the counts.</param>
public sealed record PurposeJudgment(PagePurpose Purpose, string Source, string Found)
{
    public static PurposeJudgment None { get; } = new(PagePurpose.Unknown, "", "");
}
