namespace SchoolSearch.Search.Ranking;

/// <summary>
/// The numbers of <see cref="PageRanking"/>. <c>bench/run tune</c> searches for better ones on one half of a judged
/// collection and reports the other half (docs/topics/ranking.md).
/// </summary>
public sealed record RankingWeights
{
    public static RankingWeights Default { get; } = new();

    // Finding pages and their first order: weights by field.
    public double Title { get; init; } = 1;

    /// <summary>A word anywhere on the page, in its address or in links to it.</summary>
    public double Everything { get; init; } = 1;

    /// <summary>BM25's saturation (Robertson and Zaragoza 2009): a second occurrence of a word adds little, so pages
    /// with all words win.</summary>
    public double Saturation { get; init; } = 0.4;

    /// <summary>BM25's weight of a field's length, from 0 to 1.</summary>
    public double FieldLength { get; init; } = 0.6;

    // Factors for words of the query.

    /// <summary>A name, or the beginning of one: it is more telling than other words.</summary>
    public double Name { get; init; } = 1.3;

    /// <summary>A word that frames a question: « commence », « nom », « situé ».</summary>
    public double Frame { get; init; } = 0.5;

    /// <summary>A word after « quel »: it names the kind of answer (« quel animal pond des œufs », and the page says
    /// ornithorynque).</summary>
    public double Wanted { get; init; } = 0.5;

    /// <summary>The inverted verb of a question (« où dort-il »): the answer often uses another word.</summary>
    public double Turned { get; init; } = 0.7;

    // Ordering the best pages.

    /// <summary>Pages reordered by the second step: ten pages of results. Variety moves pages within half as
    /// many.</summary>
    public int Window { get; init; } = 100;

    /// <summary>For a question with several words to look for, whose answer is more often far down in the first order:
    /// twice as many (decision 0032).</summary>
    public int WindowOfQuestion { get; init; } = 200;

    public double Headings { get; init; } = 0.4;

    public double Description { get; init; } = 0.3;

    public double Anchors { get; init; } = 0.5;

    public double UrlWords { get; init; } = 0.2;

    /// <summary>The word with its spelling, accents apart.</summary>
    public double Exact { get; init; } = 1;

    /// <summary>A word of the same family.</summary>
    public double Root { get; init; } = 1;

    /// <summary>Two consecutive words of the query that are near each other on the page.</summary>
    public double Near { get; init; } = 0.4;

    /// <summary>The most words between two near ones; twice as many when their order is reversed.</summary>
    public int NearSlop { get; init; } = 8;

    /// <summary>Two words of the query joined into one, which children often write apart: « photo synthèse ».</summary>
    public double Joined { get; init; } = 0.3;

    /// <summary>A title about just the small words of a query that has no others.</summary>
    public double AllSmallWords { get; init; } = 3;

    /// <summary>A title about one of these small words, among others.</summary>
    public double SmallWord { get; init; } = 1;

    /// <summary>A page whose title is the query.</summary>
    public double WholeTitle { get; init; } = 0.5;

    /// <summary>The home page of a site that the query names: more than most pages score altogether, since people who
    /// name a site want to go there.</summary>
    public double HomeOf { get; init; } = 25;

    /// <summary>A word of the index in place of one that no page has.</summary>
    public double Corrected { get; init; } = 0.8;

    /// <summary>A homophone of a word that pages have, in a text with misspelt words.</summary>
    public double Homophone { get; init; } = 0.5;

    /// <summary>The typed word where a homophone was clearly meant.</summary>
    public double Kept { get; init; } = 0.2;

    /// <summary>The most pages of one site in <see cref="VarietyWindow"/> results.</summary>
    public int PagesOfOneSite { get; init; } = 2;

    /// <summary>A page of results.</summary>
    public int VarietyWindow { get; init; } = 10;

    /// <summary>
    /// Pages of other sites overtake a site's third page only if they score at least this share of its score, so that
    /// they answer as well (decision 0041).
    /// </summary>
    public double SiteShare { get; init; } = 0.95;

    /// <summary>Results of one site in a row that are shown in full, see <see cref="Answers.HitGroup"/>.</summary>
    public int ShownInARow { get; init; } = 3;

    /// <summary>The fewest results to fold; fewer are shown.</summary>
    public int FewestFolded { get; init; } = 2;

    /// <summary>A synonym from the list, of 1 for a typed word: enough to find pages, too little to overtake pages with
    /// the typed words.</summary>
    public double Synonym { get; init; } = 0.4;

    /// <summary>Where one of the best pages lacks a word: another form of it or a word of similar meaning, of 1 for the
    /// word itself.</summary>
    public double Substitute { get; init; } = 1;

    /// <summary>In the same place, a word spelt alike, multiplied by its likeness.</summary>
    public double Alike { get; init; } = 1.3;

    /// <summary>The least likeness that counts; 1 is the same word.</summary>
    public double LeastAlike { get; init; } = 0.5;

    /// <summary>The share of a word that like words must begin with.</summary>
    public double AlikeBeginning { get; init; } = 0.6;

    public int MostAlike { get; init; } = 16;

    // Signals, independent of the words.
    public double Quality { get; init; } = 0.5;

    public double QualityPivot { get; init; } = 0.5;

    /// <summary>A page of this year when the query asks for what is new; half of it for a page of last year.</summary>
    public double Fresh { get; init; } = 3;

    /// <summary>A page written for the pupil's level, over an equally good one for others.</summary>
    public double LevelFit { get; init; } = 3;

    /// <summary>A page written for a level next to the pupil's.</summary>
    public double LevelNear { get; init; } = 2;

    /// <summary>
    /// A page to learn from or of unknown purpose, over tests, answer keys, teachers' sheets, lists of links, manuals
    /// and news, unless the query asks for these.
    /// </summary>
    public double NotBeside { get; init; } = 3;

    /// <summary>A lesson, over exercises and pages of unknown purpose.</summary>
    public double Lesson { get; init; } = 1;
}
