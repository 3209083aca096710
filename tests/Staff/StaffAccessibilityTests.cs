using Microsoft.Playwright;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Lessons;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Reports;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Ports;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Staff.Running;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Staff;

/// <summary>Every page of the space in real Chromium under axe-core, light, dark and narrow, and the way of a new
/// teacher by keyboard. With SCHOOLSEARCH_RECORD=1 it also takes the pictures in docs/screenshots.</summary>
public sealed class StaffAccessibilityTests : IAsyncLifetime
{
    const string Volcano = "https://terre.example/volcan";

    IPlaywright playwright = null!;
    IBrowser browser = null!;
    RunningStaff staff = null!;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        staff = await RunningStaff.StartAsync(
            [SamplePages.Document(Volcano, "Les volcans", "Un volcan crache de la lave.")],
            options => options with
            {
                Reader = (_, _) => Task.FromResult<JudgedPage?>(new JudgedPage(
                    "Les volcans", "Écartée, refusée par la vérification.", false,
                    "Les volcans\nPariez vite et gagnez.\nFin.", ["liste de sites : « cycle3 » → cycle3"],
                    [("Pariez vite et gagnez.", "texte ; jeux d’argent, vend ; à écarter : 90 %")], [])),
                Trial = (_, _, _) => Task.FromResult(new Trial(options.Time.GetUtcNow(), null,
                [
                    new TrialPage("https://ciel.example/lune", "La Lune", Level.Cycle3, null, ""),
                    new TrialPage("https://ciel.example/pari", "", null, RejectionReason.Unsafe, "« pariez »"),
                ])),
            });
        await new LessonFile(staff.Data).ChangeAsync(_ =>
        [
            new Lesson(
                "volcan-6b", "Volcan 6B", "Lis, puis réponds.", Level.Cycle3, "Mme Martin", new DateOnly(2026, 9, 30),
                OnHome: true, [new LessonStep(Volcano, "Les volcans", "D’où vient la lave ?")]),
        ]);
        await new PageReports(staff.Data, staff.Time).AddAsync(PageUrl.Parse(Volcano), Concern.Shocking);
        using var context = staff.Store.Open();
        context.Rejections.Add(new RejectionEntry
        {
            Url = "https://terre.example/pari",
            Site = "terre.example",
            Reason = RejectionReason.ForReview,
            Evidence = "jeux d’argent : « pariez »",
            At = staff.Time.GetUtcNow(),
        });
        await context.SaveChangesAsync();
        await SchoolSearch.Store.Quarantine.ImposeAsync(
            context, "livre.example", "Le titre a changé.", staff.Time.GetUtcNow());
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await staff.DisposeAsync();
    }

    [Fact]
    public async Task ANewTeacherFindsTheWayByKeyboardAndNoPageHasAFault()
    {
        var page = await OpenAsync();
        var faults = new List<string>();
        await page.GotoAsync(new Uri(staff.Address, "/entrer").ToString());
        await CheckAsync(page, "entrer", faults);
        await page.GotoAsync(new Uri(
            staff.Address, await staff.InviteAsync("Mme Martin", StaffRole.Administrator)).ToString());
        await CheckAsync(page, "invitation", faults);
        await FillAsync(page, "#mot-de-passe", RunningStaff.Password);
        await FillAsync(page, "#encore", RunningStaff.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#nom").WaitForAsync();
        await FillAsync(page, "#nom", "Mme Martin");
        await FillAsync(page, "#mot-de-passe", "pas le bon mot de passe");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[role=alert]").WaitForAsync();
        await CheckAsync(page, "entrer, refusé", faults);
        await FillAsync(page, "#mot-de-passe", RunningStaff.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Bonjour, Mme Martin").WaitForAsync();
        await CheckAsync(page, "accueil", faults, "espace-accueil");

        await page.GetByRole(AriaRole.Link, new() { Name = "Proposer un site" }).PressAsync("Enter");
        await FillAsync(page, "#adresse", "https://ciel.example/");
        await FillAsync(page, "#nom", "Ciel");
        await FillAsync(page, "#description", "Le ciel vu de l’école.");
        await page.GetByLabel("CM1 – 6e").PressAsync(" ");
        await page.Locator("input[name=matiere]").First.PressAsync(" ");
        await FillAsync(page, "#pourquoi", "Pour la séquence d’astronomie");
        await CheckAsync(page, "proposer", faults, "espace-proposer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Proposer" }).PressAsync("Enter");
        await Eventually.TrueAsync(
            async () =>
            {
                await page.ReloadAsync();
                return await page.GetByText("La Lune").CountAsync() == 1;
            },
            () => "The trial does not end.");
        await CheckAsync(page, "proposition", faults, "espace-proposition");

        string[] paths =
        [
            "/revue", "/revue/page?adresse=" + Uri.EscapeDataString(Volcano), "/sites",
            "/sites/fiche?site=terre.example", "/sites/changer?site=terre.example",
            "/sites/retirer?site=terre.example", "/propositions", "/journal", "/equipe", "/compte",
            "/parcours", "/parcours/volcan-6b?q=volcan", "/parcours/volcan-6b/imprimer",
            "/compte/second-facteur", "/rien",
        ];
        foreach (var path in paths)
        {
            await page.GotoAsync(new Uri(staff.Address, path).ToString());
            await CheckAsync(
                page, path, faults,
                path switch { "/revue" => "espace-revue", "/sites" => "espace-sites", _ => null });
        }

        await page.GotoAsync(new Uri(staff.Address, paths[1]).ToString());
        await FillAsync(page, "#mot-retirer", "images trop dures");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("plus de résultat dans la seconde").WaitForAsync();
        await CheckAsync(page, "page retirée", faults, "espace-page");
        await staff.ShownAsync(Volcano, isShown: false);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        await page.Context.CloseAsync();
    }

    async Task<IPage> OpenAsync()
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 900, Height = 1000 },
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "fr-FR",
        });
        var page = await context.NewPageAsync();
        // A policy of content that stops something of the page's own would be a fault of the page.
        page.Console += (_, message) => Assert.False(message.Type == "error"
            && message.Text.Contains("Content Security Policy", StringComparison.Ordinal), message.Text);
        return page;
    }

    static Task FillAsync(IPage page, string field, string text) => page.FillAsync(field, text);

    static async Task CheckAsync(IPage page, string name, List<string> faults, string? picture = null)
    {
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");
        foreach (var (view, width, colours) in ((string, int, ColorScheme)[])
            [("light", 900, ColorScheme.Light), ("dark", 900, ColorScheme.Dark), ("320", 320, ColorScheme.Light)])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = colours });
            await page.SetViewportSizeAsync(width, 1000);
            faults.AddRange((await Axe.RunAsync(page)).Faults.Select(fault =>
                $"{name}, {view}: {fault.Id}, {fault.Text}"));
            if (width < 700 && await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                faults.Add($"{name}: scrolls sideways");
            }

            if (picture is not null && view == "light"
                && Environment.GetEnvironmentVariable("SCHOOLSEARCH_RECORD") == "1")
            {
                await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(SourceTree.Root, "docs", "screenshots", $"{picture}-light.png"),
                    FullPage = true,
                });
            }
        }

        await page.SetViewportSizeAsync(900, 1000);
        if (await page.Locator("h1").CountAsync() != 1
            || await page.Locator("a.skip[href='#contenu'] ~ main#contenu").CountAsync() != 1)
        {
            faults.Add($"{name}: not one h1, or no skip link");
        }
    }
}
