using System.Net;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Lessons;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Schools;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Tests.Staff.Running;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Staff;

/// <summary>A teacher makes a lesson, and pupils open it by a short address, for as long as it lasts.</summary>
public sealed class LessonTests
{
    const string Volcano = "https://terre.example/volcan";
    const string Magma = "https://terre.example/magma";

    [Fact]
    public async Task ALessonIsMadeOpenedAndEnds()
    {
        await using var staff = await StartAsync();
        using var teacher = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        await MakeAsync(teacher);
        await using var pupils = await PupilsAsync(staff);

        var lesson = await pupils.GetAsync("/p/volcan-6b");
        Assert.Contains("Lis, puis réponds.", lesson.Text, StringComparison.Ordinal);
        Assert.Contains("D’où vient la lave ?", lesson.Text, StringComparison.Ordinal);
        Assert.True(
            lesson.Text.IndexOf(Magma, StringComparison.Ordinal)
                < lesson.Text.IndexOf(Volcano, StringComparison.Ordinal));
        Assert.DoesNotContain("Mme Martin", lesson.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", lesson.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("href=\"/p/volcan-6b\"", (await pupils.GetAsync("/")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/p/volcan-6b", (await pupils.GetAsync("/lycee/")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await pupils.GetAsync("/p/volcan-6c")).Status);

        staff.Time.Advance(TimeSpan.FromDays(40));
        Assert.Equal(HttpStatusCode.Gone, (await pupils.GetAsync("/p/volcan-6b")).Status);
        Assert.DoesNotContain("/p/volcan-6b", (await pupils.GetAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PupilsSeeOnlyPagesThatASearchMayShow()
    {
        await using var staff = await StartAsync();
        using var teacher = await staff.EnteredAsync("Mme Martin", StaffRole.Reviewer);
        await MakeAsync(teacher);
        await teacher.SendAsync(
            "/revue/page?adresse=" + Uri.EscapeDataString(Volcano), "/revue/retirer", ("mot", "images trop dures"));
        await staff.ShownAsync(Volcano, isShown: false);
        Assert.Contains(
            "Les élèves ne la voient pas. Cette page est retirée",
            (await teacher.GetAsync("/parcours/volcan-6b")).Text.Replace("  ", " ", StringComparison.Ordinal),
            StringComparison.Ordinal);

        await using var pupils = await PupilsAsync(staff);
        var lesson = await pupils.GetAsync("/p/volcan-6b");
        Assert.DoesNotContain(Volcano, lesson.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Les volcans</a>", lesson.Text, StringComparison.Ordinal);
        Assert.Contains("Cette page n’est pas disponible", lesson.Text, StringComparison.Ordinal);
        Assert.Contains(Magma, lesson.Html, StringComparison.Ordinal);

        // A file changed by hand cannot bring in another site.
        await new LessonFile(staff.Data).ChangeAsync(all =>
            [all[0] with { Steps = [new LessonStep("https://ailleurs.example/", "Ailleurs", "")] }]);
        await Eventually.TrueAsync(
            async () => !(await pupils.GetAsync("/p/volcan-6b")).Html.Contains(Magma, StringComparison.Ordinal),
            () => "The lesson does not change.");
        Assert.DoesNotContain(
            "ailleurs.example", (await pupils.GetAsync("/p/volcan-6b")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://ailleurs.example/", "Aucune liste n’approuve")]
    [InlineData("https://terre.example/inconnue", "n’est pas dans l’index")]
    [InlineData("https://terre.example/volcan", "déjà dans le parcours")]
    [InlineData("rien", "Ce n’est pas une adresse")]
    public async Task APageThatPupilsCouldNotSeeIsNotAdded(string address, string told)
    {
        await using var staff = await StartAsync();
        using var teacher = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        await MakeAsync(teacher);
        var form = (await teacher.GetAsync("/parcours/volcan-6b")).HiddenOf("/parcours/volcan-6b/ajouter");
        var answer = await teacher.PostAsync("/parcours/volcan-6b/ajouter", [.. form, ("adresse", address)]);
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        Assert.Equal(2, new LessonFile(staff.Data).Read()[0].Steps.Length);
    }

    [Fact]
    public async Task AColleagueMayCopyALessonButNotChangeIt()
    {
        await using var staff = await StartAsync();
        using var teacher = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        await MakeAsync(teacher);
        using var colleague = await staff.EnteredAsync("M. Durand", StaffRole.Proposer);
        var page = await colleague.GetAsync("/parcours/volcan-6b");
        Assert.DoesNotContain("Effacer", page.Text, StringComparison.Ordinal);
        var token = page.HiddenOf("/sortir");
        foreach (var act in (string[])["", "/ajouter", "/effacer"])
        {
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await colleague.PostAsync(
                    "/parcours/volcan-6b" + act,
                    [.. token, ("titre", "x"), ("niveau", "cycle3"), ("fin", "2027-01-01"),
                        ("adresse", "https://livre.example/lave")])).Status);
        }

        await colleague.SendAsync("/parcours/volcan-6b", "/parcours/volcan-6b/copier");
        var copy = new LessonFile(staff.Data).Read()[1];
        Assert.Equal(("volcan-6b-2", "M. Durand", 2), (copy.Code, copy.Author, copy.Steps.Length));
        Assert.False(copy.OnHome);

        var file = (await colleague.GetAsync("/parcours/volcan-6b/fichier")).Html;
        await colleague.SendAsync("/parcours", "/parcours/creer", ("fichier", file));
        Assert.Equal(3, new LessonFile(staff.Data).Read().Length);
        var refused = await colleague.SendAsync("/parcours", "/parcours/creer", ("fichier", "{\"code\":\"x\"}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task ThePageToPrintHasTheAddressAndItsQrCode()
    {
        await using var staff = await StartAsync();
        using var teacher = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        await MakeAsync(teacher);
        var print = await teacher.GetAsync("/parcours/volcan-6b/imprimer");
        Assert.Contains("https://recherche.example/p/volcan-6b", print.Text, StringComparison.Ordinal);
        Assert.Matches("<svg class=\"qr\" role=\"img\" [^>]*><path d=\"M", print.Html);
        Assert.Contains("D’où vient la lave ?", print.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyAListedEntMayEmbedALesson()
    {
        await using var staff = await StartAsync();
        using var teacher = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        await MakeAsync(teacher);
        await using var without = await PupilsAsync(staff);
        Assert.Equal(HttpStatusCode.NotFound, (await without.GetAsync("/p/volcan-6b/integrer")).Status);
        await using var with = await PupilsAsync(staff, new School("Collège", ["127.0.0.1"])
        {
            Embedders = ["https://ent.example"],
        });
        var frame = await with.GetAsync("/p/volcan-6b/integrer");
        Assert.Contains(
            "frame-ancestors https://ent.example", frame.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains(Magma, frame.Html, StringComparison.Ordinal);
        Assert.Contains(
            "frame-ancestors 'none'", (await with.GetAsync("/p/volcan-6b")).Headers["Content-Security-Policy"],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Volcan 6B", "volcan-6b")]
    [InlineData("  Éruption : l’été !  ", "eruption-l-ete")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("🌋", null)]
    public void TheAddressIsWhatAChildCanType(string title, string? code) => Assert.Equal(code, Lesson.CodeOf(title));

    [Fact]
    public async Task ADamagedFileIsNamedToTeachers()
    {
        await using var staff = await StartAsync();
        using var teacher = await staff.EnteredAsync("Mme Martin", StaffRole.Proposer);
        foreach (var text in (string[])["{", "[null]", "[{}]", "[{\"code\":\"..\"}]"])
        {
            await File.WriteAllTextAsync(Path.Combine(staff.Data, DataDirectory.Lessons), text);
            Assert.Contains(
                "Remettez sa sauvegarde", (await teacher.GetAsync("/parcours")).Text, StringComparison.Ordinal);
        }
    }

    static Task<RunningStaff> StartAsync() => RunningStaff.StartAsync(Documents());

    static SchoolSearch.Search.Index.PageDocument[] Documents() =>
    [
        SamplePages.Document(Volcano, "Les volcans", "Un volcan crache de la lave."),
        SamplePages.Document(Magma, "Le magma", "Sous le volcan, le magma."),
    ];

    /// <summary>Two pages found by a search, the second one moved up, with a question, until the end of the
    /// month.</summary>
    static async Task MakeAsync(StaffBrowser teacher)
    {
        await teacher.SendAsync("/parcours", "/parcours/creer", ("titre", "Volcan 6B"));
        for (var count = 0; count < 2; count++)
        {
            var page = await teacher.GetAsync("/parcours/volcan-6b?q=volcan");
            string[] tokens = [.. Regex.Matches(page.Html, "name=\"adresse\" value=\"([^\"]+)\"").Select(match =>
                match.Groups[1].Value)];
            var form = page.HiddenOf("/parcours/volcan-6b/ajouter").Where(field => field.Name != "adresse");
            await teacher.PostAsync("/parcours/volcan-6b/ajouter", [.. form, ("adresse", tokens[count])]);
        }

        await teacher.SendAsync(
            "/parcours/volcan-6b", "/parcours/volcan-6b", ("titre", "Volcan 6B"), ("consigne", "Lis, puis réponds."),
            ("niveau", "cycle3"), ("fin", "2026-09-30"), ("accueil", "1"), ("question", "D’où vient la lave ?"),
            ("question", ""), ("agir", "monter-1"));
        Assert.Contains("Garder", (await teacher.GetAsync("/parcours/volcan-6b")).Text, StringComparison.Ordinal);
    }

    static Task<RunningPages> PupilsAsync(RunningStaff staff, School? school = null) => RunningPages.StartAsync(
        new ScriptedIndex(Documents()), Level.Lycee, options => options with
        {
            Time = staff.Time,
            Lessons = new LiveLessons(staff.Data, TimeProvider.System),
            Schools = school is null ? [] : [school],
        },
        restrictions: () => staff.Restrictions.Current);
}
