namespace SchoolSearch.Search.Ranking;

/// <summary>
/// The numbers of <see cref="PageRanking"/>, all in one place. <c>bench/run tune</c> looks for better ones on one half
/// of a judged collection and reports the other (docs/topics/ranking.md).
/// </summary>
public sealed record RankingWeights
{
    public static RankingWeights Default { get; } = new();

    // Which pages are found, and in which first order: boosts by field.
    public double Title { get; init; } = 1;

    /// <summary>A word anywhere on the page, in its address or in links to it.</summary>
    public double Everything { get; init; } = 1;

    /// <summary>BM25's saturation (Robertson and Zaragoza 2009): a second occurrence of a word says little; that all
    /// words are there counts for more.</summary>
    public double Saturation { get; init; } = 0.4;

    /// <summary>BM25's weight of the length of a field, from 0 to 1.</summary>
    public double FieldLength { get; init; } = 0.6;

    // What a word of the query counts, of 1.

    /// <summary>A name, or the beginning of one: it says more than other words.</summary>
    public double Name { get; init; } = 1.3;

    /// <summary>A word that frames a question: « commence », « nom », « situé ».</summary>
    public double Frame { get; init; } = 0.5;

    /// <summary>What follows « quel »: it says what kind of answer is wanted (« quel animal pond des œufs », and the
    /// page says ornithorynque).</summary>
    public double Wanted { get; init; } = 0.5;

    /// <summary>The verb that a question is turned around (« où dort-il »): the answer often says it in another
    /// word.</summary>
    public double Turned { get; init; } = 0.7;

    // The order of the best.

    /// <summary>Pages that are put in order by all that is known: ten pages of results. Variety changes their places
    /// within half as many.</summary>
    public int Window { get; init; } = 100;

    /// <summary>For a question with several words to look for, whose answer stands oftener far down in the first order:
    /// twice as many (decision 0032).</summary>
    public int WindowOfQuestion { get; init; } = 200;

    public double Headings { get; init; } = 0.4;

    public double Description { get; init; } = 0.3;

    public double Anchors { get; init; } = 0.5;

    public double UrlWords { get; init; } = 0.2;

    /// <summary>The word as it is written.</summary>
    public double Exact { get; init; } = 1;

    /// <summary>A word of the same family.</summary>
    public double Root { get; init; } = 1;

    /// <summary>Two words that follow each other in the query, near each other on the page.</summary>
    public double Near { get; init; } = 0.4;

    /// <summary>Words between two that are near each other, and twice so many when their order is changed.</summary>
    public int NearSlop { get; init; } = 8;

    /// <summary>Two words of the query as one, which children often write apart: « photo synthèse ».</summary>
    public double Joined { get; init; } = 0.3;

    /// <summary>A page whose title is the query.</summary>
    public double WholeTitle { get; init; } = 0.5;

    /// <summary>The home page of a site that the query names: more than most pages score altogether, for whoever names
    /// a site wants to go there.</summary>
    public double HomeOf { get; init; } = 25;

    /// <summary>A word of the index in place of one that no page has.</summary>
    public double Corrected { get; init; } = 0.8;

    /// <summary>A word beside one that pages have and that sounds the same, in a text with misspelt words.</summary>
    public double Homophone { get; init; } = 0.5;

    /// <summary>A word as it was typed, where another of its sound is clearly meant.</summary>
    public double Kept { get; init; } = 0.2;

    /// <summary>Of one site in <see cref="VarietyWindow"/> results.</summary>
    public int PagesOfOneSite { get; init; } = 2;

    /// <summary>A page of results.</summary>
    public int VarietyWindow { get; init; } = 10;

    /// <summary>
    /// A third page of a site waits for pages of others while these score so large a part of its own score: they must
    /// answer as well (decision 0041).
    /// </summary>
    public double SiteShare { get; init; } = 0.95;

    /// <summary>Results of one site in a row that are shown in full, see <see cref="Answers.HitGroup"/>.</summary>
    public int ShownInARow { get; init; } = 3;

    /// <summary>Results that are worth folding away; fewer are shown.</summary>
    public int FewestFolded { get; init; } = 2;

    /// <summary>What the list of synonyms knows, beside the words typed: enough to find pages, too little to come
    /// before those that say it as it was typed.</summary>
    public double Synonym { get; init; } = 0.4;

    /// <summary>Where one of the best pages lacks a word: another form of it, or a word of like meaning, as if it were
    /// the word.</summary>
    public double Substitute { get; init; } = 1;

    /// <summary>A word spelt alike in the same place, times how much alike.</summary>
    public double Alike { get; init; } = 1.3;

    /// <summary>Words that are less alike do not count: 1 is the same word.</summary>
    public double LeastAlike { get; init; } = 0.5;

    /// <summary>The part of a word with which words that are alike begin.</summary>
    public double AlikeBeginning { get; init; } = 0.6;

    public int MostAlike { get; init; } = 16;

    // What counts whatever the words.
    public double Quality { get; init; } = 0.5;

    public double QualityPivot { get; init; } = 0.5;

    /// <summary>A page of this year, where a query asks for what is new; half of it for one of last year.</summary>
    public double Fresh { get; init; } = 3;

    /// <summary>A page written for the pupil's level above an equally good one for others.</summary>
    public double LevelFit { get; init; } = 3;

    /// <summary>A page written for a level beside the pupil's.</summary>
    public double LevelNear { get; init; } = 2;

    /// <summary>
    /// A page to learn from, or one whose kind is not known, above tests, answer keys, sheets for teachers, lists of
    /// links, manuals and news, unless the query asks for these.
    /// </summary>
    public double NotBeside { get; init; } = 3;

    /// <summary>A lesson, above exercises and pages whose kind is not known.</summary>
    public double Lesson { get; init; } = 1;
}
