using System.Collections.Immutable;
using Microsoft.Playwright;
using SchoolSearch.Core.Lessons;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Reports;
using SchoolSearch.Core.Schools;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Help;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Web.Browsing;

/// <summary>One Chromium, and the servers on which every <see cref="PageState"/> can be reached.</summary>
public sealed class WatchedPages : IAsyncLifetime, IDisposable
{
    readonly TemporaryDirectory directory = new();
    IPlaywright? playwright;

    internal IBrowser Browser { get; private set; } = null!;

    internal RunningPages Working { get; private set; } = null!;

    internal RunningPages Down { get; private set; } = null!;

    /// <summary>The same pages for one school, under the name localhost only.</summary>
    internal RunningPages School { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        var index = new ScriptedIndex(
        [
            SamplePages.Definition(
                SamplePages.VolcanoInTheBook, "Volcan", "Un volcan est une montagne d’où sort de la lave."),
            SamplePages.Document(
                "https://terre.example/exercice", "Les volcans : dix questions", "Où trouve-t-on un volcan ?",
                PageKind.Exercise),
            SamplePages.Document(
                "https://terre.example/carte.pdf", "Carte des volcans", "Chaque volcan de France.", PageKind.Pdf,
                "tous droits réservés"),
            SamplePages.Document(
                "https://terre.example/en", "Volcanoes", "Every volcano, un volcan in French.", language: "en"),
            // Six pages of one site in a row, then one of another: three are folded.
            .. SamplePages.Many(3),
            SamplePages.Definition(
                "https://livre.example/eruption", "Éruption", "Une éruption est un volcan qui se réveille."),
            SamplePages.Document("https://terre.example/magma", "Le magma", "Ce que crache un volcan, au lycée.") with
            {
                Levels = new LevelRange(Level.Cycle3, new LevelSet(Level.Lycee)),
            },
            .. SamplePages.Many(12)[3..],
        ])
        {
            Unknown = ["introuvable"],
            Corrections = ImmutableDictionary<string, string>.Empty.Add("volcann", "volcan"),
        };
        Working = await StartAsync(index);
        await new LessonFile(directory.FullPath).ChangeAsync(_ =>
        [
            new Lesson(
                "volcan-6b", "Volcan 6B", "Lis, puis réponds.", Level.Cycle3, "Mme Martin", DateOnly.MaxValue,
                OnHome: true,
                [
                    new LessonStep(SamplePages.VolcanoInTheBook, "Volcan", "D’où vient la lave ?"),
                    new LessonStep("https://ailleurs.example/", "Ailleurs", ""),
                ]),
            new Lesson("fini", "Fini", "", Level.Cycle3, "Mme Martin", DateOnly.MinValue, OnHome: true, []),
        ]);
        School = await RunningPages.StartAsync(index, Level.Lycee, options => options with
        {
            Lessons = new LiveLessons(directory.FullPath, TimeProvider.System),
            Schools =
            [
                new School("Collège des Volcans", ["localhost"])
                {
                    Colour = SchoolColour.Parse("#7a2e8f"),
                    Message = "La bibliothèque est fermée jeudi.",
                    Embedders = ["https://ent.example"],
                },
            ],
        });
        Down = await StartAsync(
            new ScriptedIndex { Before = _ => throw new IndexUnavailableException("The index cannot be read.") });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Working.DisposeAsync();
        await Down.DisposeAsync();
        await School.DisposeAsync();
    }

    public void Dispose()
    {
        playwright?.Dispose();
        directory.Dispose();
    }

    internal Uri Address(PageState state) => state.OfSchool ? new UriBuilder(School.Address)
    {
        Host = "localhost",
    }.Uri : (state.EngineIsDown ? Down : Working).Address;

    Task<RunningPages> StartAsync(IIndexReader index) => RunningPages.StartAsync(
        index, Level.Lycee, options =>
            options with { Reports = new PageReports(directory.FullPath, TimeProvider.System) }, DeliveredLists.Care);
}
