// Made of the OpenAPI document: npm run generate -w @breakeven/client
export interface paths {
    "/api": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This interface as a page */
        get: operations["getApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every address, and the documents about them */
        get: operations["getApiV1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calibrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per kind of engine and phase
         * @description What calibrates the predictions, and how large their errors are. tRPC: elsewhere.calibrations.
         */
        get: operations["getCalibrations"];
        put?: never;
        /** One row per kind of engine and phase; the input as JSON, if it is too long for an address */
        post: operations["postCalibrations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per dispatch that a run compared, or could not compare, with its float64 reference
         * @description One row per dispatch that a run compared, or could not compare, with its float64 reference. tRPC: results.checks.
         */
        get: operations["getChecks"];
        put?: never;
        /** One row per dispatch that a run compared, or could not compare, with its float64 reference; the input as JSON, if it is too long for an address */
        post: operations["postChecks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost/break-even": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tokens, responses and days until serving has cost as much as training
         * @description When serving has cost as much as training. tRPC: cost.breakEven.
         */
        get: operations["getCostBreakEven"];
        put?: never;
        /** Tokens, responses and days until serving has cost as much as training; the input as JSON, if it is too long for an address */
        post: operations["postCostBreakEven"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost/essays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per figure or statement
         * @description Each figure of both essays and of the papers behind the laws, beside what is computed here. tRPC: cost.essays.
         */
        get: operations["getCostEssays"];
        put?: never;
        /** One row per figure or statement; the input as JSON, if it is too long for an address */
        post: operations["postCostEssays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost/law": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The model that each law gives
         * @description What a scaling law says of a budget, a size, a size with its tokens, or a loss. tRPC: cost.law.
         */
        get: operations["getCostLaw"];
        put?: never;
        /** The model that each law gives; the input as JSON, if it is too long for an address */
        post: operations["postCostLaw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost/optimal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per law, demand and unit of cost: FLOP, and USD where prices are given
         * @description The model that is as good as another and costs least to train and serve. tRPC: cost.optimalModel.
         */
        get: operations["getCostOptimal"];
        put?: never;
        /** One row per law, demand and unit of cost: FLOP, and USD where prices are given; the input as JSON, if it is too long for an address */
        post: operations["postCostOptimal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost/predict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per model, GPU and arithmetic peak
         * @description How fast a model would be on an unmeasured GPU. tRPC: cost.predict.
         */
        get: operations["getCostPredict"];
        put?: never;
        /** One row per model, GPU and arithmetic peak; the input as JSON, if it is too long for an address */
        post: operations["postCostPredict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost/serving": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prices of a million tokens, rented and owned
         * @description What tokens cost, from a price per hour and measured rates. tRPC: cost.serving.
         */
        get: operations["getCostServing"];
        put?: never;
        /** Prices of a million tokens, rented and owned; the input as JSON, if it is too long for an address */
        post: operations["postCostServing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost/serving-hardware": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per rate of the newest valid reports of the hardware
         * @description Limits and rates of hardware, for `served` and `measured` of the cost questions. tRPC: cost.servingHardware.
         */
        get: operations["getCostServingHardware"];
        put?: never;
        /** One row per rate of the newest valid reports of the hardware; the input as JSON, if it is too long for an address */
        post: operations["postCostServingHardware"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost/test-time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many answers of the small model are as good, and what they cost
         * @description Several answers of a small model, or longer reasoning, against one answer of a large one. tRPC: cost.testTime.
         */
        get: operations["getCostTestTime"];
        put?: never;
        /** How many answers of the small model are as good, and what they cost; the input as JSON, if it is too long for an address */
        post: operations["postCostTestTime"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost/test-time/curve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per model and number of answers: what they cost and solve
         * @description Several answers of a small model, or longer reasoning, against one answer of a large one. tRPC: cost.testTime.
         */
        get: operations["getCostTestTimeCurve"];
        put?: never;
        /** One row per model and number of answers: what they cost and solve; the input as JSON, if it is too long for an address */
        post: operations["postCostTestTimeCurve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost/theses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per thesis, judged in a sentence
         * @description Each figure of both essays and of the papers behind the laws, beside what is computed here. tRPC: cost.essays.
         */
        get: operations["getCostTheses"];
        put?: never;
        /** One row per thesis, judged in a sentence; the input as JSON, if it is too long for an address */
        post: operations["postCostTheses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost/weight-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What fewer bits per weight cost the model that a law gives: one row per type
         * @description What a scaling law says of a budget, a size, a size with its tokens, or a loss. tRPC: cost.law.
         */
        get: operations["getCostWeightTypes"];
        put?: never;
        /** What fewer bits per weight cost the model that a law gives: one row per type; the input as JSON, if it is too long for an address */
        post: operations["postCostWeightTypes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/families": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per training run
         * @description Families of training runs that can race, and their runs. tRPC: catalogue.families.
         */
        get: operations["getFamilies"];
        put?: never;
        /** One row per training run; the input as JSON, if it is too long for an address */
        post: operations["postFamilies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gpus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per GPU of the catalogue
         * @description GPUs of the catalogue: limits from data sheets, and the name that the board uses. tRPC: catalogue.gpus.
         */
        get: operations["getGpus"];
        put?: never;
        /** One row per GPU of the catalogue; the input as JSON, if it is too long for an address */
        post: operations["postGpus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hardware": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per hardware that was measured
         * @description Hardware in reports, and its GPU in the catalogue. tRPC: catalogue.hardware.
         */
        get: operations["getHardware"];
        put?: never;
        /** One row per hardware that was measured; the input as JSON, if it is too long for an address */
        post: operations["postHardware"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the site can serve, and how many reports it has */
        get: operations["getApiV1Health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imported": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per result of another tool, the first received first
         * @description One row per result of another tool, the first received first. tRPC: elsewhere.imported.
         */
        get: operations["getImported"];
        put?: never;
        /** One row per result of another tool, the first received first; the input as JSON, if it is too long for an address */
        post: operations["postImported"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes results of another tool: 201 if the file is new, 200 if the site has it */
        post: operations["postApiV1ImportsSubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of another tool’s results byte for byte as it was sent */
        get: operations["getApiV1ImportsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kernels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per kernel that a run chose, with its dispatches
         * @description One row per kernel that a run chose, with its dispatches. tRPC: results.kernels.
         */
        get: operations["getKernels"];
        put?: never;
        /** One row per kernel that a run chose, with its dispatches; the input as JSON, if it is too long for an address */
        post: operations["postKernels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/laws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per law
         * @description Scaling laws, their constants and what they were fitted to. tRPC: catalogue.laws.
         */
        get: operations["getLaws"];
        put?: never;
        /** One row per law; the input as JSON, if it is too long for an address */
        post: operations["postLaws"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leaderboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hardware ranked by decode tokens/s, at one price or at the catalogue’s prices
         * @description Hardware ranked by decode tokens/s, at one price or at the catalogue’s prices. tRPC: leaderboard.table.
         */
        get: operations["getLeaderboard"];
        put?: never;
        /** Hardware ranked by decode tokens/s, at one price or at the catalogue’s prices; the input as JSON, if it is too long for an address */
        post: operations["postLeaderboard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leaderboard/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every test behind a model’s rows: its curves over depth and concurrency
         * @description Every test behind a model’s rows: its curves over depth and concurrency. tRPC: leaderboard.tests.
         */
        get: operations["getLeaderboardTests"];
        put?: never;
        /** Every test behind a model’s rows: its curves over depth and concurrency; the input as JSON, if it is too long for an address */
        post: operations["postLeaderboardTests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per metric
         * @description Metrics of results and of the board: unit, polarity, definition. tRPC: catalogue.metrics.
         */
        get: operations["getMetrics"];
        put?: never;
        /** One row per metric; the input as JSON, if it is too long for an address */
        post: operations["postMetrics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per model: id, size, number of reports
         * @description Models of the catalogue and of reports, under the ids that every model= takes. tRPC: catalogue.models.
         */
        get: operations["getModels"];
        put?: never;
        /** One row per model: id, size, number of reports; the input as JSON, if it is too long for an address */
        post: operations["postModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The OpenAPI 3.1 document */
        get: operations["getApiV1OpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/ban": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For the operator: ban a key, with a reason */
        post: operations["postApiV1OperatorBan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/hide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For the operator: hide a report, with a reason */
        post: operations["postApiV1OperatorHide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For the operator: the newest 200 changes */
        get: operations["getApiV1OperatorLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For the operator: restore a report, with a reason */
        post: operations["postApiV1OperatorRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/unban": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For the operator: unban a key, with a reason */
        post: operations["postApiV1OperatorUnban"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per value
         * @description Values of parameters that are in no other list. tRPC: catalogue.options.
         */
        get: operations["getOptions"];
        put?: never;
        /** One row per value; the input as JSON, if it is too long for an address */
        post: operations["postOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/predicted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per model, GPU that holds it and kind of engine
         * @description How fast every GPU would be with a model, or one GPU with every model. tRPC: elsewhere.predicted.
         */
        get: operations["getPredicted"];
        put?: never;
        /** One row per model, GPU that holds it and kind of engine; the input as JSON, if it is too long for an address */
        post: operations["postPredicted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per price, with its date and source
         * @description What an hour of a GPU cost: every price with its date and source, and the medians of a year. tRPC: cost.prices.
         */
        get: operations["getPrices"];
        put?: never;
        /** One row per price, with its date and source; the input as JSON, if it is too long for an address */
        post: operations["postPrices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prices/defaults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The median of a year’s prices of each GPU and kind, as the board and the cost pages use it
         * @description What an hour of a GPU cost: every price with its date and source, and the medians of a year. tRPC: cost.prices.
         */
        get: operations["getPricesDefaults"];
        put?: never;
        /** The median of a year’s prices of each GPU and kind, as the board and the cost pages use it; the input as JSON, if it is too long for an address */
        post: operations["postPricesDefaults"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per published figure
         * @description Rates of WebGPU engines that others published. tRPC: elsewhere.published.
         */
        get: operations["getPublished"];
        put?: never;
        /** One row per published figure; the input as JSON, if it is too long for an address */
        post: operations["postPublished"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/races/crossings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per change of the lead between two runs
         * @description Training runs of a family, racing for loss against GPU-hours and dollars. tRPC: cost.race.
         */
        get: operations["getRacesCrossings"];
        put?: never;
        /** One row per change of the lead between two runs; the input as JSON, if it is too long for an address */
        post: operations["postRacesCrossings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/races/equal-points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per point of a curve, as run and under the fit that was asked for
         * @description The race of a family with schedules that end at the GPU-hours compared; modelled. tRPC: cost.equalSchedules.
         */
        get: operations["getRacesEqualPoints"];
        put?: never;
        /** One row per point of a curve, as run and under the fit that was asked for; the input as JSON, if it is too long for an address */
        post: operations["postRacesEqualPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/races/extrapolated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per run and shape: the straight part of its curve, extrapolated
         * @description Training runs of a family, racing for loss against GPU-hours and dollars. tRPC: cost.race.
         */
        get: operations["getRacesExtrapolated"];
        put?: never;
        /** One row per run and shape: the straight part of its curve, extrapolated; the input as JSON, if it is too long for an address */
        post: operations["postRacesExtrapolated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/races/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per span of GPU-hours: who leads in it
         * @description The race of a family with schedules that end at the GPU-hours compared; modelled. tRPC: cost.equalSchedules.
         */
        get: operations["getRacesLeads"];
        put?: never;
        /** One row per span of GPU-hours: who leads in it; the input as JSON, if it is too long for an address */
        post: operations["postRacesLeads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/races/pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per pair of runs and a fit: whether the smaller one takes the lead back
         * @description The race of a family with schedules that end at the GPU-hours compared; modelled. tRPC: cost.equalSchedules.
         */
        get: operations["getRacesPairs"];
        put?: never;
        /** One row per pair of runs and a fit: whether the smaller one takes the lead back; the input as JSON, if it is too long for an address */
        post: operations["postRacesPairs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/races/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per point of a loss curve
         * @description Training runs of a family, racing for loss against GPU-hours and dollars. tRPC: cost.race.
         */
        get: operations["getRacesPoints"];
        put?: never;
        /** One row per point of a loss curve; the input as JSON, if it is too long for an address */
        post: operations["postRacesPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/races/reached": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per loss and run: the GPU-hours until the run reaches it
         * @description Training runs of a family, racing for loss against GPU-hours and dollars. tRPC: cost.race.
         */
        get: operations["getRacesReached"];
        put?: never;
        /** One row per loss and run: the GPU-hours until the run reaches it; the input as JSON, if it is too long for an address */
        post: operations["postRacesReached"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/races/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per training run
         * @description Training runs of a family, racing for loss against GPU-hours and dollars. tRPC: cost.race.
         */
        get: operations["getRacesRuns"];
        put?: never;
        /** One row per training run; the input as JSON, if it is too long for an address */
        post: operations["postRacesRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/released/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per released model
         * @description Tokens per parameter of models since 2020, and the demand that makes each the cheapest choice. tRPC: cost.releasedModels.
         */
        get: operations["getReleasedModels"];
        put?: never;
        /** One row per released model; the input as JSON, if it is too long for an address */
        post: operations["postReleasedModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/released/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per run whose loss curve is not published in numbers
         * @description Tokens per parameter of models since 2020, and the demand that makes each the cheapest choice. tRPC: cost.releasedModels.
         */
        get: operations["getReleasedRuns"];
        put?: never;
        /** One row per run whose loss curve is not published in numbers; the input as JSON, if it is too long for an address */
        post: operations["postReleasedRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per report, without its results; the first received first
         * @description One row per report, without its results; the first received first. tRPC: reports.list.
         */
        get: operations["getReports"];
        put?: never;
        /** Takes a report: 201 if it is new, 200 if the site has it */
        post: operations["postApiV1ReportsSubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report byte for byte as it was sent */
        get: operations["getApiV1ReportsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who vouches for a report, and every change since */
        get: operations["getApiV1ReportsIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}/judgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a report may rank, and why not */
        get: operations["getApiV1ReportsIdJudgement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per result of a report, the first received first
         * @description One row per result of a report, the first received first. tRPC: results.list.
         */
        get: operations["getResults"];
        put?: never;
        /** One row per result of a report, the first received first; the input as JSON, if it is too long for an address */
        post: operations["postResults"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per timed repetition of a test
         * @description One row per timed repetition of a test. tRPC: results.samples.
         */
        get: operations["getSamples"];
        put?: never;
        /** One row per timed repetition of a test; the input as JSON, if it is too long for an address */
        post: operations["postSamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/endings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per schedule and fit: the change in loss at the end of the run
         * @description How a run would have ended under another schedule of the learning rate; modelled. tRPC: cost.schedule.
         */
        get: operations["getSchedulesEndings"];
        put?: never;
        /** One row per schedule and fit: the change in loss at the end of the run; the input as JSON, if it is too long for an address */
        post: operations["postSchedulesEndings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/fits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per fit of an annealing law to the run
         * @description How a run would have ended under another schedule of the learning rate; modelled. tRPC: cost.schedule.
         */
        get: operations["getSchedulesFits"];
        put?: never;
        /** One row per fit of an annealing law to the run; the input as JSON, if it is too long for an address */
        post: operations["postSchedulesFits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/report.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON Schema of a report */
        get: operations["getApiV1SchemaReportJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submitters/{key}/label": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the label of a key */
        post: operations["postApiV1SubmittersKeyLabel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submitters/{key}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reports that a key owns, withdrawn and hidden ones included */
        get: operations["getApiV1SubmittersKeyReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/submitters/{key}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws a report of the key for good */
        post: operations["postApiV1SubmittersKeyWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row per test
         * @description Tests that have results. tRPC: catalogue.tests.
         */
        get: operations["getTests"];
        put?: never;
        /** One row per test; the input as JSON, if it is too long for an address */
        post: operations["postTests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/breakeven.py": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The Python client: one file, standard library only */
        get: operations["getBreakevenPy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/llms.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This interface as one page of text, for language models */
        get: operations["getLlmsTxt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            error: {
                /** @description for programs: BAD_REQUEST, NOT_FOUND, ... */
                code: string;
                /** @description for people */
                message: string;
                issues: {
                    /** @description the field, dotted; empty: the request as a whole */
                    path: string;
                    message: string;
                    /** @description what the field may be */
                    allowed?: string[];
                    nearest?: string;
                }[];
                /** @description what the field may be */
                allowed: string[] | null;
                /** @description the one of them most likely meant */
                nearest: string | null;
            };
        };
        Gone: {
            error: {
                code: string;
                message: string;
                /** Format: date-time */
                withdrawnAt: string | null;
                issues: unknown[];
            };
        };
        /** Breakeven report, schemaVersion 1 */
        Report: {
            /** @constant */
            schemaVersion: 1;
            /**
             * Format: date-time
             * @description UTC, milliseconds
             */
            measuredAt: string;
            adapter: {
                vendor: string;
                architecture: string;
                device: string;
                description: string;
                subgroupMinSize: number;
                subgroupMaxSize: number;
                isFallbackAdapter: boolean;
                isSoftwareAdapter: boolean;
                /**
                 * @description where the description is from if the adapter hides it, as browsers do: what WebGL says, or what the submitter states; absent: the adapter itself
                 * @enum {string}
                 */
                nameSource?: "webgl-renderer" | "submitter";
            };
            model: {
                id: string;
                name: string;
                /** @description decoder layers */
                layerCount: number;
                /** @description width of the residual stream */
                hiddenSize: number;
                /** @description query heads */
                headCount: number;
                /** @description key/value heads; divides headCount */
                kvHeadCount: number;
                /** @description elements of one head */
                headSize: number;
                /** @description inner width of the feed-forward block */
                feedForwardSize: number;
                /** @description rows of the embedding and of the output head */
                vocabularySize: number;
                /** @description longest sequence the model was trained for */
                contextTokens: number;
                /** @description the output head is the embedding */
                tiedEmbeddings: boolean;
                /** @description theta of a plain rotary embedding; any other encoding is in positions */
                ropeBase?: number;
                /** @description epsilon of the norms */
                normEpsilon: number;
                positions?: {
                    /** @constant */
                    kind: "rope";
                    base: number;
                    /** @description first elements of a head that turn; absent: all */
                    rotatedSize?: number;
                    scaling?: {
                        /** @constant */
                        kind: "linear";
                        factor: number;
                    } | {
                        /** @constant */
                        kind: "llama3";
                        factor: number;
                        lowFrequencyFactor: number;
                        highFrequencyFactor: number;
                        originalContextTokens: number;
                    } | {
                        /** @constant */
                        kind: "yarn";
                        factor: number;
                        originalContextTokens: number;
                        betaFast: number;
                        betaSlow: number;
                        /** @description what cosines and sines are multiplied by */
                        attentionFactor: number;
                        /** @description the ramp starts and ends at whole dimensions */
                        truncate: boolean;
                    };
                    /** @description of the layers with a window, where it differs (Gemma 3) */
                    window?: {
                        base: number;
                        scaling?: {
                            /** @constant */
                            kind: "linear";
                            factor: number;
                        } | {
                            /** @constant */
                            kind: "llama3";
                            factor: number;
                            lowFrequencyFactor: number;
                            highFrequencyFactor: number;
                            originalContextTokens: number;
                        } | {
                            /** @constant */
                            kind: "yarn";
                            factor: number;
                            originalContextTokens: number;
                            betaFast: number;
                            betaSlow: number;
                            /** @description what cosines and sines are multiplied by */
                            attentionFactor: number;
                            /** @description the ramp starts and ends at whole dimensions */
                            truncate: boolean;
                        };
                    };
                } | {
                    /** @constant */
                    kind: "learned";
                } | {
                    /** @constant */
                    kind: "alibi";
                } | {
                    /** @constant */
                    kind: "relative";
                    /**
                     * @description what runs in place of it: distances are projected, and their term of attention is left out
                     * @constant
                     */
                    attended?: false;
                } | {
                    /** @constant */
                    kind: "none";
                };
                norm?: {
                    /**
                     * @description absent: rms
                     * @enum {string}
                     */
                    kind?: "rms" | "layer";
                    /**
                     * @description absent: pre
                     * @enum {string}
                     */
                    placement?: "pre" | "post" | "both";
                    /** @description absent: false */
                    bias?: boolean;
                    /** @description checkpoints hold weight - 1 (Gemma); absent: false */
                    unitOffset?: boolean;
                };
                /** @description RMSNorm of each query and key head */
                queryKeyNorm?: boolean;
                /** @enum {string} */
                activation?: "swiglu" | "clamped-swiglu" | "geglu" | "geglu-tanh" | "gelu" | "gelu-tanh" | "relu";
                biases?: {
                    qkv?: boolean;
                    attentionOutput?: boolean;
                    feedForward?: boolean;
                };
                /** @description attention and feed-forward read one norm, and both are added (PaLM) */
                parallelBlock?: boolean;
                attentionWindow?: {
                    tokens: number;
                    /** @description absent: a window in every layer */
                    pattern?: ("window" | "full")[];
                };
                /** @description absent: 1 / sqrt(headSize) */
                attentionScale?: number;
                /** @description logits of attention become c tanh(x / c) */
                attentionSoftCap?: number;
                logitSoftCap?: number;
                /** @description a learned logit of each head without a value */
                attentionSinks?: boolean;
                embeddingScale?: number;
                experts?: {
                    count: number;
                    /** @description experts that compute each token */
                    active: number;
                    /** @description inner width of one expert */
                    size: number;
                    /** @description inner width of the experts that compute every token, in all */
                    sharedSize?: number;
                    /** @description each token weights the shared experts by a sigmoid (Qwen2-MoE); absent: by 1 */
                    sharedGate?: boolean;
                    /** @description whether the chosen experts' weights sum to 1; absent: true */
                    normaliseWeights?: boolean;
                    routerBias?: boolean;
                    /** @description repeated over the layers; absent: experts in every layer */
                    pattern?: ("experts" | "dense")[];
                };
                /** @description where the shape was read */
                source: string;
            };
            /** @enum {string} */
            type: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
            /**
             * @description absent: random, as in reports from before there was a choice
             * @enum {string}
             */
            weights?: "random" | "checkpoint";
            environment: {
                toolVersion: string;
                gitCommit: string | null;
                /** @description SHA-256 of the program; given where its commit is not known */
                programHash?: string | null;
                kernelSourceHash: string;
                /** @description node v20.20.2, or a browser with its version */
                runtime: string;
                /** @description npm webgpu 0.6.2 (Dawn), or the browser */
                webgpuImplementation: string;
                operatingSystem: string;
                cpuModel: string | null;
                cpuThreads: number | null;
                /** @description vulkan, d3d12, metal, ... */
                backend?: string | null;
                /** @description its name and version, as the system says it */
                driver?: string | null;
                /** @description Debian GNU/Linux 12, macOS 15.1, ... */
                distribution?: string | null;
                /** @description governor, power profile, power source */
                powerMode?: string | null;
                memoryBytes?: number | null;
            };
            kernels: {
                /** @enum {string} */
                phase: "prefill" | "decode";
                /** @description the result it belongs to */
                test: string;
                op: string;
                kernel: string;
                tuning: {
                    [key: string]: number | boolean;
                };
                dims: {
                    [key: string]: number;
                };
                dispatches: number;
                /**
                 * @description it fills the KV cache before the test and is not timed; absent: the test itself dispatches it
                 * @constant
                 */
                fillsDepth?: true;
                /**
                 * @description its choice was timed on this device: by bench-cli tune before, or on the spot before the run; absent: not
                 * @enum {string}
                 */
                measuredBy?: "tune" | "spot";
                /** @description what it rounds beyond the weights as they are stored, in words; null: nothing; absent: an older report, not recorded */
                rounds?: string | null;
            }[];
            /** @description kernels that failed here, each with what ran instead; absent: none, or an older report */
            replacedKernels?: {
                op: string;
                kernel: string;
                /** @enum {string} */
                type: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                tuning: {
                    [key: string]: number | boolean;
                };
                dims: {
                    [key: string]: number;
                };
                /** @enum {string} */
                cause: "wrong-result" | "does-not-compile" | "refused" | "device-lost";
                /** @description in words */
                reason: string;
                /** @description of the same op; null: several other ops compute the same */
                replacement: {
                    kernel: string;
                    tuning: {
                        [key: string]: number | boolean;
                    };
                } | null;
            }[];
            results: {
                /** @description llama-bench's name: pp512, tg128, pp512+tg128, tg128 @ d4096 */
                test: string;
                promptTokens: number;
                generatedTokens: number;
                depthTokens: number;
                concurrency: number;
                /** @description of all sequences together; wall time with the read-back of the tokens, unless timer is gpu */
                tokensPerSecond: {
                    median: number;
                    mean: number;
                    standardDeviation: number;
                    interval: {
                        low: number;
                        high: number;
                        level: number;
                        /** @enum {string} */
                        kind?: "log-t";
                    } | null;
                    samples: number[];
                    sampleCount?: number;
                    coefficientOfVariation?: number | null;
                    outliers?: {
                        mild: number[];
                        severe: number[];
                    };
                    drift?: number | null;
                };
                /** @description GPU time of one repetition by timestamp queries; null without them */
                gpuSeconds: {
                    median: number;
                    mean: number;
                    standardDeviation: number;
                    interval: {
                        low: number;
                        high: number;
                        level: number;
                        /** @enum {string} */
                        kind?: "log-t";
                    } | null;
                    samples: number[];
                    sampleCount?: number;
                    coefficientOfVariation?: number | null;
                    outliers?: {
                        mild: number[];
                        severe: number[];
                    };
                    drift?: number | null;
                } | null;
                /**
                 * @description when the host waited for the GPU; syncEveryTokens is more exact
                 * @enum {string}
                 */
                synchronisation: "every-token" | "once";
                warmupRuns: number;
                dispatchesPerToken: number;
                /** @enum {string} */
                provenance: "measured" | "extrapolated";
                /** @description llama-bench's n_batch */
                batchTokens?: number;
                /** @description most prompt tokens of one pass */
                ubatchTokens?: number;
                /** @enum {string} */
                keyCacheType?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                /** @enum {string} */
                valueCacheType?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                /**
                 * @description whose clock tokensPerSecond is by
                 * @enum {string}
                 */
                timer?: "wall" | "gpu";
                syncEveryTokens?: number | null;
                /** @description from the submission of the prompt to its first token on the host; null without a prompt */
                timeToFirstTokenSeconds?: {
                    median: number;
                    mean: number;
                    standardDeviation: number;
                    interval: {
                        low: number;
                        high: number;
                        level: number;
                        /** @enum {string} */
                        kind?: "log-t";
                    } | null;
                    samples: number[];
                    sampleCount?: number;
                    coefficientOfVariation?: number | null;
                    outliers?: {
                        mild: number[];
                        severe: number[];
                    };
                    drift?: number | null;
                } | null;
                /** @description between generated tokens on the host; null where it does not wait for each */
                interTokenSeconds?: {
                    p50: number;
                    p90: number;
                    p95: number;
                    p99: number;
                    maximum: number;
                    /** @description of the first repetitions; the percentiles are of all */
                    samples: number[][];
                } | null;
                /** @description the same generation with one wait at the end of each repetition; null: not measured */
                queuedTokensPerSecond?: {
                    median: number;
                    mean: number;
                    standardDeviation: number;
                    interval: {
                        low: number;
                        high: number;
                        level: number;
                        /** @enum {string} */
                        kind?: "log-t";
                    } | null;
                    samples: number[];
                    sampleCount?: number;
                    coefficientOfVariation?: number | null;
                    outliers?: {
                        mild: number[];
                        severe: number[];
                    };
                    drift?: number | null;
                } | null;
                /** @description JavaScript time of one repetition: encoding its passes */
                encodeSeconds?: {
                    median: number;
                    mean: number;
                    standardDeviation: number;
                    interval: {
                        low: number;
                        high: number;
                        level: number;
                        /** @enum {string} */
                        kind?: "log-t";
                    } | null;
                    samples: number[];
                    sampleCount?: number;
                    coefficientOfVariation?: number | null;
                    outliers?: {
                        mild: number[];
                        severe: number[];
                    };
                    drift?: number | null;
                } | null;
                /** @description host time of one repetition in WebGPU's submit, beside encodeSeconds */
                submitSeconds?: {
                    median: number;
                    mean: number;
                    standardDeviation: number;
                    interval: {
                        low: number;
                        high: number;
                        level: number;
                        /** @enum {string} */
                        kind?: "log-t";
                    } | null;
                    samples: number[];
                    sampleCount?: number;
                    coefficientOfVariation?: number | null;
                    outliers?: {
                        mild: number[];
                        severe: number[];
                    };
                    drift?: number | null;
                } | null;
                submitsPerToken?: number;
                /** @description device memory by our own account: weights, cache, activations, staging */
                allocatedBytes?: number;
                /**
                 * @description what ended the repetitions: their number, the target of spread, the time
                 * @enum {string}
                 */
                stoppedBy?: "repetitions" | "target" | "time";
                clocks?: {
                    source: string;
                    temperatureStartCelsius: number | null;
                    temperatureMaximumCelsius: number | null;
                    coreClockMinimumHertz: number | null;
                    coreClockMedianHertz: number | null;
                    memoryClockMedianHertz: number | null;
                    isThrottled: boolean | null;
                    throttleReasons: string[];
                } | null;
                power?: {
                    source: ("nvidia-smi" | "rocm-smi" | "amd-smi" | "rapl" | "powermetrics") | null;
                    scope: ("gpu-board" | "cpu-package" | "system-on-chip") | null;
                    averageWatts: number | null;
                    idleWatts: number | null;
                    energyJoules: number | null;
                    joulesPerToken: number | null;
                    windowSeconds: number | null;
                    sampleCount: number;
                    isValid: boolean;
                    reasons: ("switched-off" | "no-reader" | "permission-denied" | "reader-failed" | "software-adapter" | "gpu-count-mismatch" | "too-few-samples" | "window-too-short" | "window-not-bracketed" | "sampling-gap-exceeded" | "not-positive")[];
                };
                extrapolation?: {
                    layerCount: number;
                    measuredLayerCounts: number[];
                };
                /** @description runs of the test between two readings of a clock that is coarse, each sample being their mean; absent: one */
                runsPerSample?: number;
            }[];
            /** @description what its owner calls it */
            label?: string;
            /** @description the fixed set of tests that it is a part of */
            suite?: {
                id: string;
                version: number;
            };
            method?: {
                seed: number;
                /** @description auto: until a run brings no more speed; or this many runs */
                warmup: "auto" | number;
                /** @description at least; more where there is a target */
                repetitions: number;
                targetCoefficientOfVariation: number | null;
                /** @description of the repetitions of one test */
                maxSeconds: number | null;
                /** @description tests took turns, a repetition each */
                interleaved: boolean;
                /** @description before each test */
                delaySeconds: number;
                /** @description before each repetition */
                cooldownSeconds: number;
                /** @description kernels that round more than the weights as they are stored were left out; absent: an older report */
                exact?: boolean;
            };
            probes?: {
                readBytesPerSecond: number;
                /** @description bytes read and bytes written together */
                copyBytesPerSecond: number;
                fmaFlopPerSecond: {
                    f32: number;
                    f16: number | null;
                    /** @description of dot4I8Packed */
                    int8Dot?: number | null;
                    /** @description summed up in f32 */
                    subgroupMatrix?: number | null;
                };
                /** @description host time of one more dispatch in a pass */
                dispatchSeconds: number;
                /** @description host time of a submit, from submit to completion */
                submitSeconds: number;
                /** @description smallest difference of GPU timestamps that was seen; null without them */
                timestampQuantumSeconds: number | null;
                /** @description smallest step of the host's clock that was seen, by which wall times are; null: it did not move; absent: an older report */
                clockQuantumSeconds?: number | null;
            };
            correctness?: {
                /** @description every kernel was checked, and none computed something else */
                passed: boolean;
                /** @description where there are too many to list, those that failed come first */
                checks: {
                    op: string;
                    kernel: string;
                    /** @enum {string} */
                    type: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                    dims: {
                        [key: string]: number;
                    };
                    /** @description largest |y - reference| / max |reference|; null: not a number */
                    maxRelativeError: number | null;
                    tolerance: number;
                    checkedElements: number;
                    passed: boolean;
                }[];
                /** @description dispatches whose check could not be made; absent: none, or an older report */
                unchecked?: {
                    op: string;
                    kernel: string;
                    /** @enum {string} */
                    type: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                    dims: {
                        [key: string]: number;
                    };
                    reason: string;
                }[];
                /** @description how many more there were than the lists hold; absent: none */
                unlisted?: {
                    passed: number;
                    failed: number;
                    unchecked: number;
                };
                /** @description that the checks took */
                seconds?: number;
                /** @description those seconds over the seconds from the start of the run to this report */
                shareOfRun?: number;
            };
            id: string;
        };
        /** Imported results, schemaVersion 1 */
        ImportedReport: {
            /** @constant */
            kind: "imported";
            /** @constant */
            schemaVersion: 1;
            /** @enum {string} */
            encoding: "json" | "jsonl" | "csv" | "md" | "sql";
            results: {
                /** @constant */
                provenance: "imported";
                /** @enum {string} */
                format: "llama-bench" | "localscore" | "vllm-bench-serve" | "sglang-bench-serving" | "inferencex" | "llama-benchy" | "aiperf" | "guidellm" | "aiconfigurator" | "figures";
                tool: {
                    name: string;
                    version: string | null;
                    commit: string | null;
                };
                /** @description UTC; null where the row has no time zone */
                measuredAt: string | null;
                hardware: {
                    /** @description the tool's own name of it, several joined */
                    accelerator: string | null;
                    acceleratorCount: number | null;
                    cpuModel: string | null;
                    backend: string | null;
                    /** @description of servers whose prefill and decode run on accelerators of their own */
                    prefillAcceleratorCount?: number;
                    decodeAcceleratorCount?: number;
                };
                /** @description what served the requests, where the row names it: SGLang, vLLM, TensorRT-LLM */
                engine?: string | null;
                model: {
                    name: string | null;
                    /** @description the tool's own name of the quantisation */
                    type: string | null;
                    parameterCount: number | null;
                    weightBytes: number | null;
                };
                /** @description llama-bench's name: pp512, tg128 @ d4096, pp512+tg128 */
                test: string;
                promptTokens: number | null;
                generatedTokens: number | null;
                depthTokens: number | null;
                concurrency: number | null;
                /**
                 * @description whether a rate counts the time of its own phase, or of the whole run, as benchmarks of servers do
                 * @enum {string}
                 */
                timing: "phase" | "whole-run";
                /**
                 * @description accelerator: divided by their number; accelerator-of-phase: prompt tokens by the number of those for prefill, generated tokens by the number of those for decode, both together by the number of all
                 * @enum {string}
                 */
                rateOf: "system" | "accelerator" | "accelerator-of-phase";
                promptTokensPerSecond: {
                    mean: number | null;
                    standardDeviation: number | null;
                    samples: number[] | null;
                } | null;
                generatedTokensPerSecond: {
                    mean: number | null;
                    standardDeviation: number | null;
                    samples: number[] | null;
                } | null;
                /** @description prompt and generated tokens together */
                totalTokensPerSecond: {
                    mean: number | null;
                    standardDeviation: number | null;
                    samples: number[] | null;
                } | null;
                latencies: {
                    /** @enum {string} */
                    latency: "timeToFirstToken" | "timePerOutputToken" | "interTokenLatency" | "endToEnd";
                    statistic: string;
                    seconds: number;
                }[];
                requests?: {
                    successful: number | null;
                    failed: number | null;
                    /** @description stopped before their end, as by a time limit */
                    incomplete: number | null;
                };
                averagePowerWatts: number | null;
                origin?: {
                    /** @description who published it, and where it stands */
                    source: string;
                    url: string | null;
                    /** @description as its publisher names it: MIT, Apache-2.0 */
                    licence: string | null;
                    /** @description of a row that states no time of its measurement: the date of the source */
                    observedOn: string | null;
                };
                /** @description the row as it was published; {} where its figures alone were kept */
                row: {
                    [key: string]: components["schemas"]["ImportedReport"]["$defs"]["__schema0"];
                };
                /** @description what the file says around a row that stands inside another object; null where it does not */
                context: {
                    [key: string]: components["schemas"]["ImportedReport"]["$defs"]["__schema0"];
                } | null;
            }[];
            id: string;
            $defs: {
                /** @description any value of JSON */
                __schema0: unknown;
            };
        };
        ModelsRow: {
            /** @description value of model= */
            id?: string;
            /** @description display name */
            name?: string;
            /** @description whether the cost model takes it; other models appear only in reports */
            isInCatalogue?: boolean;
            /** @description reports of it in the store */
            reports?: number;
            /** @description when the site received the last of them */
            newestReceivedAt?: string | null;
            /** @description all weights */
            params?: number | null;
            /** @description parameters used for one token: of experts, the active ones */
            activeParams?: number | null;
            /** @description decoder layers */
            layerCount?: number | null;
            /** @description width of the residual stream */
            hiddenSize?: number | null;
            /** @description query heads */
            headCount?: number | null;
            /** @description key/value heads */
            kvHeadCount?: number | null;
            /** @description width of one head */
            headSize?: number | null;
            /** @description inner width of the feed-forward block */
            feedForwardSize?: number | null;
            /** @description rows of the embedding */
            vocabularySize?: number | null;
            /** @description longest sequence it was trained for */
            contextTokens?: number | null;
            /** @description bytes of an f16 KV cache */
            kvCacheBytesPerToken?: number | null;
            /** @description where the shape was read */
            source?: string | null;
            /** @description why fields of this row are null */
            reason?: string | null;
        };
        GpusRow: {
            /** @description value of gpu= and of hardware=; hardwareId of a result */
            id?: string;
            /** @description name in the catalogue */
            name?: string;
            /** @description name on the board and in results and reports: hardware of a row */
            boardName?: string;
            /** @description other names in drivers, separated by semicolons; null: none known */
            spellings?: string | null;
            /** @description who makes it */
            vendor?: string;
            /** @description datacenter, consumer or integrated */
            class?: string;
            /** @description size of its memory; null: shared with the system, or unknown */
            memoryBytes?: number | null;
            /** @description bandwidth of its memory */
            memoryBytesPerSecond?: number;
            /** @description bandwidth to all other GPUs of a node together, each way */
            interconnectBytesPerSecond?: number | null;
            /** @description rate of fused multiply-adds */
            f32FlopPerSecond?: number | null;
            /** @description rate of its matrix units, dense */
            f16MatrixFlopPerSecond?: number | null;
            /** @description rate of its matrix units, dense */
            f8MatrixFlopPerSecond?: number | null;
            /** @description rate of its matrix units, dense */
            f4MatrixFlopPerSecond?: number | null;
            /** @description as the data sheet states it */
            thermalDesignPowerWatts?: number | null;
            /** @description prices at /api/v1/prices?gpu=ID, dated or not */
            prices?: number;
            /** @description the data sheet */
            source?: string;
            /** @description read, partly or unverified: how far the source was read */
            verification?: string;
            /** @description remark */
            note?: string | null;
        };
        HardwareRow: {
            /** @description value of hardware= */
            hardwareId?: string;
            /** @description name on the board */
            hardware?: string;
            /** @description catalogue id, as prices name it; null: not in the catalogue */
            gpu?: string | null;
            /** @description vendor, as WebGPU reports it */
            vendor?: string;
            /** @description it runs on the CPU */
            isSoftwareAdapter?: boolean;
            /** @description reports of it that may rank */
            reports?: number;
            /** @description models in those reports */
            models?: number;
            /** @description when its newest run began, by that machine’s clock */
            newestMeasuredAt?: string | null;
            /** @description when the site received the last report */
            newestReceivedAt?: string | null;
        };
        MetricsRow: {
            /** @description column of a row */
            id?: string;
            /** @description display name */
            name?: string;
            /** @description unit of the values */
            unit?: string;
            /**
             * @description which direction is better
             * @enum {string}
             */
            better?: "higher" | "lower";
            /**
             * @description what it is computed from: tests of a kind, or a row of the board
             * @enum {string}
             */
            of?: "prefill" | "decode" | "row";
            /**
             * @description scale of an axis
             * @enum {string}
             */
            scale?: "log" | "linear";
            /** @description what it is */
            definition?: string;
        };
        LawsRow: {
            /** @description value of law=; law=all asks every law */
            id?: string;
            /** @description display name */
            name?: string;
            /** @description whether it is used if law is left out */
            isDefault?: boolean;
            /** @description whether it predicts the loss of a single pass of training, which /api/v1/cost/optimal needs */
            hasLoss?: boolean;
            /** @description whether its constants were published with intervals, which samples= draws from */
            hasIntervals?: boolean;
            /** @description E of L = (E + A / N^alpha + B / D^beta)^outer */
            E?: number | null;
            /** @description A of that formula */
            A?: number | null;
            /** @description B of that formula */
            B?: number | null;
            /** @description alpha of that formula */
            alpha?: number | null;
            /** @description beta of that formula */
            beta?: number | null;
            /** @description outer of that formula */
            outer?: number | null;
            /** @description smallest model that it was fitted to; null: unknown */
            fittedMinParams?: number | null;
            /** @description largest model that it was fitted to; null: unknown */
            fittedMaxParams?: number | null;
            /** @description longest run that it was fitted to; null: unknown */
            fittedMaxTokens?: number | null;
            /** @description the paper */
            source?: string;
            /** @description remark */
            note?: string;
            /** @description why constants are null */
            reason?: string | null;
        };
        FamiliesRow: {
            /** @description value of family= */
            family?: string;
            /** @description id of the catalogue */
            model?: string;
            /** @description parameters of the model */
            params?: number;
            /** @description tokens at which its loss curve ends */
            tokens?: number;
            /** @description tokens as the paper states them, rounded */
            publishedTokens?: number;
            /** @description id of the catalogue */
            gpu?: string;
            /** @description GPU-hours of the whole run */
            gpuHours?: number;
            /** @description median loss of the last 1% of the run */
            endLoss?: number;
            /** @description the paper */
            source?: string;
        };
        TestsRow: {
            /** @description value of test=: llama-bench’s name */
            test?: string;
            /** @description prompt of each sequence */
            promptTokens?: number;
            /** @description tokens generated by each sequence */
            generatedTokens?: number;
            /** @description tokens in the KV cache before the test */
            depthTokens?: number;
            /** @description results of it that may rank */
            results?: number;
            /** @description what is timed */
            definition?: string;
        };
        OptionsRow: {
            /** @description parameter of a query */
            parameter?: string;
            /** @description value that it takes */
            value?: string;
            /** @description meaning of the value */
            description?: string;
        };
        CostServingRow: {
            /**
             * @description rented: the answer; rented-at-other-utilization: at other busy shares; owned: the same hardware bought
             * @enum {string}
             */
            basis?: "rented" | "rented-at-other-utilization" | "owned";
            /** @description share of the paid hours in which the hardware is busy */
            utilization?: number;
            /** @description price of an hour of all the hardware; if owned, of an hour of work */
            usdPerHour?: number;
            /** @description price of a million tokens that were counted together, as tokens */
            usdPerMillionTokens?: number | null;
            /** @description price of a million input tokens */
            usdPerMillionInputTokens?: number | null;
            /** @description price of a million output tokens */
            usdPerMillionOutputTokens?: number | null;
            /** @description cost of one request of the workload */
            usdPerRequest?: number | null;
            /** @description price of a million of the workload’s tokens */
            usdPerMillionWorkloadTokens?: number | null;
            /** @description energy per token of any kind */
            joulesPerToken?: number | null;
            /** @description energy per prompt token */
            joulesPerInputToken?: number | null;
            /** @description energy per generated token */
            joulesPerOutputToken?: number | null;
            /** @description cost of owning: capital, power and the rest */
            ownedUsdPerMonth?: number | null;
            /** @description months until owning has cost less than rent by the month */
            ownedBreakEvenMonths?: number | null;
            /** @description why fields of this row are null */
            reason?: string | null;
            /** @description how many times as fast speculation decodes; the prices include it */
            speculativeSpeedup?: number | null;
            /** @description requests that the hardware can answer in its busy hours */
            requestsPerDayOfCapacity?: number | null;
            /** @description machines that the daily requests keep busy */
            demandMachines?: number | null;
            /** @description cost of a day’s requests */
            demandUsdPerDay?: number | null;
            /** @description requests over the life, with growth */
            demandRequests?: number | null;
            /** @description cost of the requests over the life */
            demandUsd?: number | null;
            /** @description cost of the same request at the API’s prices */
            apiUsdPerRequest?: number | null;
            /** @description API’s price over your own cost */
            apiTimesOwn?: number | null;
            /** @description cost of a day’s requests at the API’s prices */
            apiUsdPerDay?: number | null;
            /** @description requests from which one machine, paid day and night, is cheaper than the API */
            apiBreakEvenRequestsPerDay?: number | null;
            /** @description months until owning has cost less than rent by the busy hour */
            ownedBreakEvenMonthsOfBusyHours?: number | null;
        };
        CostBreakEvenRow: {
            /** @description what serving a token costs */
            servingUsdPerToken?: number;
            /** @description tokens whose serving costs as much as training did */
            breakEvenTokens?: number;
            /** @description responses until then */
            breakEvenResponses?: number | null;
            /** @description days until then */
            breakEvenDays?: number | null;
            /** @description what a day of serving costs */
            servingUsdPerDay?: number | null;
            /** @description tokens whose revenue repays training */
            revenueTokens?: number | null;
            /** @description tokens whose gross profit repays training */
            grossProfitTokens?: number | null;
            /** @description tokens at which the cheaper of the two models changes */
            againstTokens?: number | null;
            /** @description why fields of this row are null */
            reason?: string | null;
            /** @description GPUs that hold the model and its cache */
            servedGpuCount?: number | null;
            /** @description predicted cost of one request of the workload */
            servedUsdPerRequest?: number | null;
            /** @description predicted cost of input that is not cached */
            servedUsdPerMillionInputTokens?: number | null;
            /** @description predicted cost of output */
            servedUsdPerMillionOutputTokens?: number | null;
            /** @description whether measurements calibrate the prediction */
            servedIsCalibrated?: boolean | null;
            /** @description caveats of the figures */
            warnings?: string | null;
        };
        CostOptimalRow: {
            /** @description id of the law */
            law?: string;
            /** @description tokens of prompts and answers over the model’s life */
            inferenceTokens?: number | null;
            /** @description unit of the costs of this row */
            costUnit?: ("FLOP" | "USD") | null;
            /** @description loss of both models */
            loss?: number | null;
            /** @description parameters of the model that is cheapest to train and serve */
            params?: number | null;
            /** @description tokens that it is trained on */
            tokens?: number | null;
            /** @description cost of training and serving, in costUnit */
            cost?: number | null;
            /** @description cost of training, in costUnit */
            trainingCost?: number | null;
            /** @description cost of serving, in costUnit */
            servingCost?: number | null;
            /** @description parameters of the baseline: the model of that loss that is cheapest to train */
            baselineParams?: number | null;
            /** @description tokens that the baseline is trained on */
            baselineTokens?: number | null;
            /** @description cost of training and serving the baseline, in costUnit */
            baselineCost?: number | null;
            /** @description saving over the baseline, in costUnit */
            saving?: number | null;
            /** @description saving over the baseline */
            savingFraction?: number | null;
            /** @description low end of the interval of params */
            paramsLow?: number | null;
            /** @description high end of the interval of params */
            paramsHigh?: number | null;
            /** @description low end of the interval of savingFraction */
            savingFractionLow?: number | null;
            /** @description high end of the interval of savingFraction */
            savingFractionHigh?: number | null;
            /** @description share of the draws within the intervals */
            intervalLevel?: number | null;
            /** @description what lies beyond the fit of the law */
            warnings?: string | null;
            /** @description why there is no answer, or no interval */
            reason?: string | null;
            /** @description requests on the first day; null: inferenceTokens was given */
            requestsPerDay?: number | null;
            /** @description how long the model is served; null: inferenceTokens was given */
            lifeYears?: number | null;
            /** @description GPUs that hold the cheapest model; null without served */
            servedGpuCount?: number | null;
            /** @description predicted cost of a request to the cheapest model */
            servedUsdPerRequest?: number | null;
            /** @description predicted cost of input of the cheapest model */
            servedUsdPerMillionInputTokens?: number | null;
            /** @description predicted cost of output of the cheapest model */
            servedUsdPerMillionOutputTokens?: number | null;
            /** @description GPUs that hold the baseline */
            baselineServedGpuCount?: number | null;
            /** @description predicted cost of a request to the baseline */
            baselineServedUsdPerRequest?: number | null;
            /** @description whether measurements calibrate the prediction */
            servedIsCalibrated?: boolean | null;
        };
        CostLawRow: {
            /** @description id of the law */
            law?: string;
            /** @description parameters of the model */
            params?: number | null;
            /** @description tokens that it is trained on */
            tokens?: number | null;
            /** @description FLOP of its training */
            flop?: number | null;
            /** @description loss that the law predicts */
            loss?: number | null;
            /** @description tokens over parameters */
            tokensPerParam?: number | null;
            /** @description passes over the unique tokens */
            epochs?: number | null;
            /** @description parameters of the model with the same loss that is cheapest to train */
            sameLossParams?: number | null;
            /** @description tokens of that model */
            sameLossTokens?: number | null;
            /** @description extra training cost over that model */
            overhead?: number | null;
            /** @description share of the draws within the intervals */
            intervalLevel?: number | null;
            /** @description low end of the interval */
            paramsLow?: number | null;
            /** @description high end of the interval */
            paramsHigh?: number | null;
            /** @description low end of the interval */
            tokensLow?: number | null;
            /** @description high end of the interval */
            tokensHigh?: number | null;
            /** @description low end of the interval */
            lossLow?: number | null;
            /** @description high end of the interval */
            lossHigh?: number | null;
            /** @description what lies beyond the fit of the law */
            warnings?: string | null;
            /** @description why the law has no answer, or no intervals */
            reason?: string | null;
            /** @description budget above which more compute gains nothing; null: no such budget */
            plateauFlop?: number | null;
            /** @description average error on 17 tasks, by a law of its own; null: beyond it */
            downstreamAverageError?: number | null;
            /** @description whether the model lies beyond the fit of that law */
            downstreamIsBeyondFit?: boolean | null;
        };
        CostWeightTypesRow: {
            /** @description id of the law */
            law?: string;
            /** @description parameters of the model */
            params?: number | null;
            /** @description tokens that it is trained on */
            tokens?: number | null;
            /** @description how weights are stored */
            type?: string | null;
            /** @description bytes of all parameters */
            weightBytes?: number | null;
            /** @description loss that the type adds (Ouyang et al. 2024) */
            addedLoss?: number | null;
            /** @description loss with this type */
            loss?: number | null;
            /** @description parameters of the f16 model with this loss after the same tokens */
            asGoodAsParams?: number | null;
            /** @description whether the model lies beyond the fit of the law of quantization */
            isBeyondFit?: boolean | null;
            /** @description why fields of this row are null */
            reason?: string | null;
            /** @description loss that the type adds by a second law (Kumar et al. 2024) */
            kumarAddedLoss?: number | null;
            /** @description whether the model lies beyond the fit of that law */
            kumarIsBeyondFit?: boolean | null;
        };
        RacesRunsRow: {
            /** @description family of the runs */
            family?: string;
            /** @description id of the catalogue */
            model?: string | null;
            /** @description parameters of the model */
            params?: number | null;
            /** @description tokens of the whole run */
            tokens?: number | null;
            /** @description GPU-hours of the whole run */
            gpuHours?: number | null;
            /** @description dollars of the whole run */
            usd?: number | null;
            /** @description training rate of one GPU */
            tokensPerSecond?: number | null;
            /** @description what tokensPerSecond rests on: published, measured or extrapolated */
            basis?: string | null;
            /** @description median loss of the last 1% of the run */
            endLoss?: number | null;
            /** @description standard deviation of the curve about its trend */
            noiseStandardDeviation?: number | null;
            /** @description part of the fall in loss that the falling learning rate may explain */
            scheduleDrop?: number | null;
            /** @description source of the GPU-hours: imported as published, or predicted from measured prefill */
            provenance?: string | null;
            /** @description why fields of this row are null */
            reason?: string | null;
        };
        RacesPointsRow: {
            /** @description family of the runs */
            family?: string;
            /** @description id of the catalogue */
            model?: string | null;
            /** @description tokens trained on so far */
            tokens?: number | null;
            /** @description GPU-hours spent so far */
            gpuHours?: number | null;
            /** @description dollars spent so far */
            usd?: number | null;
            /** @description loss at this point */
            loss?: number | null;
            /** @description source of the GPU-hours: imported as published, or predicted from measured prefill */
            provenance?: string | null;
            /** @description why fields of this row are null */
            reason?: string | null;
        };
        RacesCrossingsRow: {
            /** @description family of the runs */
            family?: string;
            /** @description id of the smaller model */
            smaller?: string | null;
            /** @description id of the larger model */
            larger?: string | null;
            /** @description where their lines cross */
            gpuHours?: number | null;
            /** @description start of the span in which the two are closer than the noise */
            closeFromGpuHours?: number | null;
            /** @description end of that span */
            closeToGpuHours?: number | null;
            /** @description id of the model that leads after the crossing */
            leader?: string | null;
            /** @description largest lead of that model afterwards */
            margin?: number | null;
            /** @description a smaller difference in loss is a tie */
            noise?: number | null;
            /** @description how far the smaller run is in its schedule */
            smallerShareOfRun?: number | null;
            /** @description how far the larger run is in its schedule */
            largerShareOfRun?: number | null;
            /** @description why fields of this row are null */
            reason?: string | null;
        };
        RacesReachedRow: {
            /** @description family of the runs */
            family?: string;
            /** @description loss to reach */
            loss?: number | null;
            /** @description id of the catalogue */
            model?: string | null;
            /** @description GPU-hours until the run reaches that loss */
            gpuHours?: number | null;
            /** @description dollars until then */
            usd?: number | null;
            /** @description source of the GPU-hours: imported as published, or predicted from measured prefill */
            provenance?: string | null;
            /** @description why fields of this row are null */
            reason?: string | null;
        };
        RacesExtrapolatedRow: {
            /** @description family of the runs */
            family?: string;
            /** @description id of the catalogue */
            model?: string | null;
            /** @description line, log, power, or the law that continues the curve */
            shape?: string | null;
            /** @description GPU-hours of the largest run, spent on this model */
            gpuHours?: number | null;
            /** @description tokens that they pay for */
            tokens?: number | null;
            /** @description those tokens over the tokens of the model’s own run */
            timesItsRun?: number | null;
            /** @description loss extrapolated to there */
            loss?: number | null;
            /** @description lowest such loss as the window moves */
            lossLow?: number | null;
            /** @description highest such loss as the window moves */
            lossHigh?: number | null;
            /** @description whether that is below the loss of the largest run at its end */
            beatsLargest?: boolean | null;
            /** @description where the shape reaches that loss */
            reachesLargestAtGpuHours?: number | null;
            /** @description tokens from which the shape gives a loss of 0 or less */
            impossibleFromTokens?: number | null;
            /** @description error of the shape fitted to half of the window */
            backtestError?: number | null;
            /** @description why fields of this row are null */
            reason?: string | null;
        };
        RacesLeadsRow: {
            /** @description family of the runs */
            family?: string;
            /**
             * @description as-run, or a fit of an annealing law, which is modelled
             * @enum {string}
             */
            schedules?: "as-run" | "tissue" | "tissue-alpha-0.37" | "tissue-alpha-0.5" | "tissue-floor-1.3" | "tissue-from-10" | "multi-power";
            /** @description start of the span */
            fromGpuHours?: number;
            /** @description end of the span */
            toGpuHours?: number;
            /** @description id of the model that leads in the span; null: a tie */
            leader?: string | null;
            /** @description why fields of this row are null */
            reason?: string | null;
        };
        RacesPairsRow: {
            /** @description family of the runs */
            family?: string;
            /** @description id of the smaller model */
            smaller?: string;
            /** @description id of the larger model */
            larger?: string;
            /**
             * @description as-run, or a fit of an annealing law, which is modelled
             * @enum {string}
             */
            schedules?: "as-run" | "tissue" | "tissue-alpha-0.37" | "tissue-alpha-0.5" | "tissue-floor-1.3" | "tissue-from-10" | "multi-power";
            /** @description where the larger model first takes the lead */
            passesAtGpuHours?: number | null;
            /** @description where the smaller model takes the lead back */
            retakenAtGpuHours?: number | null;
            /** @description id of the model that leads at the end */
            leaderAtEnd?: string | null;
            /** @description why fields of this row are null */
            reason?: string | null;
        };
        RacesEqualPointsRow: {
            /** @description family of the runs */
            family?: string;
            /** @description id of the catalogue */
            model?: string;
            /**
             * @description as-run, or a fit of an annealing law, which is modelled
             * @enum {string}
             */
            schedules?: "as-run" | "tissue" | "tissue-alpha-0.37" | "tissue-alpha-0.5" | "tissue-floor-1.3" | "tissue-from-10" | "multi-power";
            /** @description GPU-hours spent; under a fit, where the schedule ends */
            gpuHours?: number;
            /** @description loss at this point */
            loss?: number;
            /** @description loss above the best that the same GPU-hours buy */
            behind?: number;
        };
        SchedulesEndingsRow: {
            /** @description model whose run it is */
            model?: string;
            /** @description where the schedule ends */
            tokens?: number;
            /** @description the schedule in words */
            schedule?: string;
            /**
             * @description how the learning rate falls
             * @enum {string}
             */
            kind?: "cosine" | "cooldown";
            /** @description cooldown as a share of the run after its warm-up */
            cooldownShare?: number | null;
            /**
             * @description the variant of the annealing law
             * @enum {string}
             */
            fit?: "tissue" | "tissue-alpha-0.37" | "tissue-alpha-0.5" | "tissue-floor-1.3" | "tissue-from-10" | "multi-power";
            /** @description change in end loss against the run’s own schedule; modelled */
            change?: number;
            /** @description why fields of this row are null */
            reason?: string | null;
        };
        SchedulesFitsRow: {
            /** @description model whose run was fitted */
            model?: string;
            /**
             * @description the variant of the annealing law
             * @enum {string}
             */
            fit?: "tissue" | "tissue-alpha-0.37" | "tissue-alpha-0.5" | "tissue-floor-1.3" | "tissue-from-10" | "multi-power";
            /**
             * @description the law
             * @enum {string}
             */
            law?: "tissue" | "multi-power";
            /** @description loss after endless training without decay */
            floor?: number;
            /** @description term in tokens, after 1e12 tokens at the peak rate */
            scale?: number;
            /** @description exponent of that term */
            alpha?: number;
            /** @description whether alpha lies at the end of its range, because the points do not determine it */
            isAlphaAtBound?: boolean;
            /** @description fall in loss from decaying the peak rate to 0 */
            annealing?: number;
            /** @description error of the fit along the run */
            rootMeanSquareError?: number;
            /** @description loss at the end of the run, by the fit */
            ownEndLoss?: number;
            /** @description loss observed there */
            seenEndLoss?: number;
        };
        ReleasedModelsRow: {
            /** @description name of the model */
            name?: string;
            /** @description id of the catalogue */
            model?: string | null;
            /** @description day or month of the release */
            releasedOn?: string | null;
            /** @description all parameters of the model */
            params?: number;
            /** @description active parameters of a mixture of experts */
            activeParams?: number | null;
            /** @description tokens of pretraining */
            tokens?: number;
            /**
             * @description how the maker states the tokens
             * @enum {string}
             */
            stated?: "exactly" | "at-most" | "at-least";
            /** @description tokens over all parameters */
            tokensPerParam?: number;
            /** @description demand at which it is the cheapest model of its quality; 0: at none */
            impliedDemandTokens?: number | null;
            /** @description whether the model lies beyond the fit of the law */
            isBeyondFit?: boolean;
            /** @description law that gives the demand */
            law?: string;
            /** @description source of the tokens */
            source?: string;
            /** @description why fields of this row are null */
            reason?: string | null;
        };
        ReleasedRunsRow: {
            /** @description name of the run */
            name?: string;
            /** @description parameters, rounded as in the name */
            params?: number;
            /** @description tokens of the run */
            tokens?: number;
            /** @description id of the catalogue */
            gpu?: string | null;
            /** @description name of the GPU */
            gpuName?: string;
            /** @description GPU-hours of the run */
            gpuHours?: number;
            /**
             * @description stated, or tokens over tokens/s and GPU without restarts
             * @enum {string}
             */
            basis?: "stated" | "tokens-per-second";
            /** @description loss at the end; not comparable between rows, as each is of another text */
            endLoss?: number | null;
            /** @description text that endLoss is of */
            endLossOf?: string | null;
            /** @description source of the figures */
            source?: string;
            /** @description why fields of this row are null */
            reason?: string | null;
        };
        CostPredictRow: {
            /** @description id of the shape */
            model?: string | null;
            /** @description id of the catalogue; null where hardware was given */
            gpu?: string | null;
            /** @description always predicted: not measured */
            provenance?: string | null;
            /** @description whether this is the peak that the question asks for */
            isAnswer?: boolean | null;
            /** @description the arithmetic peak: f32-fma, f16-fma, int8-dot or f16-matrix */
            peak?: string | null;
            /** @description that peak of one GPU */
            flopPerSecond?: number | null;
            /** @description memory bandwidth of one GPU */
            memoryBytesPerSecond?: number | null;
            /** @description GPUs that hold the model */
            gpuCount?: number | null;
            /** @description GPUs that the model and its cache need */
            gpusNeeded?: number | null;
            /** @description bytes of the weights */
            weightBytes?: number | null;
            /** @description bytes of the KV cache of all sequences */
            cacheBytes?: number | null;
            /** @description decode rate of all sequences together */
            decodeTokensPerSecond?: number | null;
            /** @description decode rate of each sequence */
            decodeTokensPerSecondPerUser?: number | null;
            /** @description prefill rate of the prompt */
            prefillTokensPerSecond?: number | null;
            /** @description price of a million input tokens */
            usdPerMillionInputTokens?: number | null;
            /** @description price of a million output tokens */
            usdPerMillionOutputTokens?: number | null;
            /** @description share of the memory bandwidth reached in decode */
            bandwidthEfficiency?: number | null;
            /** @description share of the peak reached in decode */
            computeEfficiency?: number | null;
            /** @description whether measurements calibrate the prediction */
            isCalibrated?: boolean | null;
            /** @description caveats of the figures */
            warnings?: string | null;
            /** @description why fields of this row are null */
            reason?: string | null;
            /** @description sequences decoded at once */
            batch?: number | null;
        };
        PricesRow: {
            /** @description permanent id of the price */
            id?: string;
            /** @description id of the catalogue, as hardwareId of a result */
            gpu?: string;
            /** @description name of the catalogue */
            gpuName?: string;
            /** @description price of one GPU */
            usdPerGpuHour?: number;
            /**
             * @description capacity-block: days or weeks booked ahead; owned: an operator’s own cost
             * @enum {string}
             */
            kind?: "on-demand" | "spot" | "reserved-1-year" | "reserved-3-years" | "capacity-block" | "owned";
            /** @description one provider’s figure (listed), or one of a survey of several */
            statistic?: string;
            /** @description who asks this price */
            provider?: string;
            /** @description region of the price; null: everywhere, or not stated */
            region?: string | null;
            /** @description day or month; null where the source states neither */
            observedOn?: string | null;
            /** @description where it was read */
            source?: string;
            /** @description remark */
            note?: string | null;
            /** @description whether the median of /api/v1/prices/defaults counts it */
            entersDefault?: boolean;
            /** @description day whose knowledge the answer uses */
            asOf?: string;
        };
        PricesDefaultsRow: {
            /** @description id of the catalogue, as hardwareId of a result */
            gpu?: string;
            /** @description name of the catalogue */
            gpuName?: string;
            /**
             * @description capacity-block: days or weeks booked ahead; owned: an operator’s own cost
             * @enum {string}
             */
            kind?: "on-demand" | "spot" | "reserved-1-year" | "reserved-3-years" | "capacity-block" | "owned";
            /** @description median price */
            usdPerGpuHour?: number;
            /** @description lowest price */
            low?: number;
            /** @description highest price */
            high?: number;
            /** @description prices that it is the median of */
            count?: number;
            /** @description day or month of the oldest price */
            observedFrom?: string;
            /** @description day or month of the newest price */
            observedTo?: string;
            /** @description whether all prices are of the year before asOf */
            isWithinYear?: boolean;
            /** @description ids of the prices, separated by spaces */
            prices?: string;
            /** @description day whose knowledge the answer uses */
            asOf?: string;
        };
        CostThesesRow: {
            /** @description id of the thesis */
            id?: string;
            /** @description the essay: timbers-2023 or espadrine-2023 */
            source?: string;
            /** @description the thesis in our words */
            thesis?: string;
            /**
             * @description whether the evidence supports it
             * @enum {string}
             */
            verdict?: "holds" | "holds in part" | "does not hold";
            /** @description one sentence with the numbers that it rests on */
            evidence?: string;
            /**
             * @description how the numbers were obtained
             * @enum {string}
             */
            basis?: "computed" | "modelled";
            /**
             * @description what it is about
             * @enum {string}
             */
            subject?: "serving" | "training" | "races";
            /** @description command that computes it */
            command?: string;
        };
        CostEssaysRow: {
            /** @description id of the claim */
            id?: string;
            /** @description where it was read: timbers-2023, espadrine-2023 or papers */
            source?: string;
            /** @description the claim in our words */
            claim?: string;
            /** @description the figure as the source prints it */
            printed?: string;
            /** @description the figure as computed here */
            computed?: string;
            /** @description printed, as a number of the unit */
            printedValue?: number | null;
            /** @description computed, as a number of the unit */
            computedValue?: number | null;
            /** @description unit of both values */
            unit?: string | null;
            /**
             * @description result of comparing the two
             * @enum {string}
             */
            verdict?: "same" | "off by rounding" | "wrong" | "not verifiable";
            /** @description how it was computed, and why they differ */
            why?: string;
            /** @description for runs of different schedules: the claim with equal schedules, modelled by annealing laws */
            underEqualSchedules?: string | null;
            /** @description why a value is null */
            reason?: string | null;
        };
        CostServingHardwareRow: {
            /** @description what hardware= takes */
            hardwareId?: string;
            /** @description name on the board */
            hardware?: string;
            /** @description it runs on the CPU */
            isSoftwareAdapter?: boolean;
            /** @description bandwidth that its newest report probed */
            memoryBytesPerSecond?: number;
            /** @description f32 FMA rate that its newest report probed */
            flopPerSecond?: number;
            /** @description rate of matrix units that it probed; null: not probed */
            matrixFlopPerSecond?: number | null;
            /** @description model that was measured; null: its shape is not in the catalogue */
            modelId?: string | null;
            /** @description phase of the rate */
            phase?: ("prefill" | "decode") | null;
            /** @description prefill: tokens of the prompt; decode: sequences at once */
            tokens?: number | null;
            /** @description tokens in the KV cache */
            contextTokens?: number | null;
            /** @description bytes of a stored weight */
            bytesPerParam?: number | null;
            /** @description bytes of a key or value in the cache */
            cacheBytesPerElement?: number | null;
            /** @description rate of all sequences together */
            tokensPerSecond?: number | null;
            /** @description why there is no rate, and what was left out of the rates */
            reason?: string | null;
        };
        CostTestTimeRow: {
            /** @description id of the small model */
            small?: string;
            /** @description id of the large model */
            large?: string;
            /**
             * @description unit of every cost
             * @enum {string}
             */
            unit?: "usd" | "flop";
            /** @description share of the problems that both solve */
            coverage?: number | null;
            /** @description answers of the small model that reach this coverage */
            smallSamples?: number | null;
            /** @description low end, from the rounding of the printed constants */
            smallSamplesLow?: number | null;
            /** @description high end, from the rounding of the printed constants */
            smallSamplesHigh?: number | null;
            /** @description answers of the large model that reach this coverage */
            largeSamples?: number | null;
            /** @description cost of smallSamples */
            smallCost?: number | null;
            /** @description cost of largeSamples */
            largeCost?: number | null;
            /** @description smallCost over largeCost */
            costRatio?: number | null;
            /** @description share that the small model solves for the cost of one answer of the large one */
            coverageForThePrice?: number | null;
            /** @description cost of one answer of the small model */
            firstCostSmall?: number;
            /** @description cost of each further one, which finds the prompt in the cache */
            furtherCostSmall?: number;
            /** @description cost of one answer of the large model */
            firstCostLarge?: number;
            /** @description answers of the small model for the cost of one of the large model */
            samplesForThePrice?: number;
            /** @description extra tokens that one answer of the small model may have at the same cost; a what-if */
            reasoningForThePrice?: number | null;
            /** @description whether more answers are needed than were sampled */
            isBeyondFit?: boolean | null;
            /** @description why fields of this row are null */
            reason?: string | null;
            /** @description caveats of the figures */
            warnings?: string;
        };
        CostTestTimeCurveRow: {
            /** @description id of the model */
            model?: string;
            /**
             * @description unit of the cost
             * @enum {string}
             */
            unit?: "usd" | "flop";
            /** @description answers to one request */
            samples?: number;
            /** @description cost of all of them */
            cost?: number;
            /** @description share of the problems that at least one of them solves */
            coverage?: number | null;
            /** @description why fields of this row are null */
            reason?: string | null;
        };
        PublishedRow: {
            /**
             * @description someone else’s figure, not measured here
             * @enum {string}
             */
            provenance?: "published";
            /** @description id of the figure */
            id?: string;
            /** @description catalogue id; null: not in the catalogue */
            hardwareId?: string | null;
            /** @description as the source names it */
            hardware?: string;
            /** @description catalogue id; null: not in the catalogue */
            modelId?: string | null;
            /** @description as the source names it */
            model?: string;
            /** @description as the source names it; null: not stated */
            weightType?: string | null;
            /** @description engine */
            engine?: string;
            /** @description the browser, or native; null: not stated */
            runtime?: string | null;
            /** @description rate of prompt tokens; null: not stated */
            prefillTokensPerSecond?: number | null;
            /** @description tokens of the prompt; null: not stated */
            promptTokens?: number | null;
            /** @description rate of generated tokens; null: not stated */
            decodeTokensPerSecond?: number | null;
            /** @description tokens of the answer; null: not stated */
            generatedTokens?: number | null;
            /** @description tokens in the KV cache before the test; null: not stated */
            depthTokens?: number | null;
            /** @description who published it */
            source?: string;
            /** @description where it was published; null: it has no address */
            url?: string | null;
            /** @description day or month of the source */
            observedOn?: string;
            /** @description read, computed or inferred: how the figure was taken from its source */
            reading?: string;
            /** @description remark */
            note?: string | null;
        };
        ImportedRow: {
            /** @description hash of its figures: the same result from two files is one row */
            id?: string;
            /** @description id of the file, which /api/v1/imports/ID returns as it was sent */
            importId?: string;
            /** @description index of the result in its file, from 0 */
            position?: number;
            /**
             * Format: date-time
             * @description when the site received the file
             */
            receivedAt?: string;
            /**
             * @description another tool measured it
             * @enum {string}
             */
            provenance?: "imported";
            /** @description format of the file */
            format?: string;
            /** @description the tool; null: not stated */
            toolName?: string | null;
            /** @description version or commit; null: not stated */
            toolVersion?: string | null;
            /** @description engine; null: not stated */
            engine?: string | null;
            /** @description catalogue id; null: not in the catalogue */
            hardwareId?: string | null;
            /** @description as the file names it */
            hardware?: string;
            /** @description accelerators that worked together; null: not stated */
            acceleratorCount?: number | null;
            /** @description catalogue id; null: not in the catalogue */
            modelId?: string | null;
            /** @description as the file names it */
            model?: string;
            /** @description as the tool names it; null: not stated */
            weightType?: string | null;
            /** @description as the tool names it */
            test?: string;
            /** @description tokens of the prompt; null: not stated */
            promptTokens?: number | null;
            /** @description tokens of the answer; null: not stated */
            generatedTokens?: number | null;
            /** @description tokens in the KV cache before the test; null: not stated */
            depthTokens?: number | null;
            /** @description sequences at once; null: not stated */
            concurrency?: number | null;
            /** @description what the time of a rate covers */
            timing?: string;
            /** @description whether a rate is of the whole system or of one accelerator */
            rateOf?: string;
            /** @description rate of prompt tokens; null: not measured */
            promptTokensPerSecond?: number | null;
            /** @description rate of generated tokens; null: not measured */
            generatedTokensPerSecond?: number | null;
            /** @description rate of both together; null: not measured */
            totalTokensPerSecond?: number | null;
            /** @description day or month; null: not stated */
            observedOn?: string | null;
            /** @description who measured it; null: not stated */
            source?: string | null;
            /** @description where it was published; null: not stated */
            url?: string | null;
            /** @description licence of the figure; null: not stated */
            licence?: string | null;
            /**
             * @description flagged: it contradicts itself or physics
             * @enum {string}
             */
            plausibility?: "valid" | "flagged";
            /** @description why it is flagged; null: it is not */
            plausibilityReasons?: string | null;
        };
        PredictedRow: {
            /**
             * @description not measured
             * @enum {string}
             */
            provenance?: "predicted";
            /** @description kind of engine that calibrates the prediction */
            engine?: string;
            /** @description id of the GPU */
            hardwareId?: string;
            /** @description name of the GPU */
            hardware?: string;
            /** @description id of the model */
            modelId?: string;
            /** @description how weights are stored */
            weightType?: string;
            /** @description sequences decoded together */
            concurrency?: number;
            /** @description tokens in the KV cache of each sequence */
            contextTokens?: number;
            /** @description tokens of the prompt */
            promptTokens?: number;
            /** @description decode rate of all sequences together */
            decodeTokensPerSecond?: number;
            /** @description low end of the band that holds 8 of 10 measured rates */
            decodeTokensPerSecondLow?: number;
            /** @description high end of that band */
            decodeTokensPerSecondHigh?: number;
            /** @description prefill rate; null: too few measurements to calibrate it */
            prefillTokensPerSecond?: number | null;
            /** @description low end of its band */
            prefillTokensPerSecondLow?: number | null;
            /** @description high end of its band */
            prefillTokensPerSecondHigh?: number | null;
        };
        CalibrationsRow: {
            /** @description id of the kind of engine */
            engine?: string;
            /** @description name of the kind of engine */
            name?: string;
            /**
             * @description phase of the prediction
             * @enum {string}
             */
            phase?: "prefill" | "decode";
            /** @description measured rates behind it */
            measurements?: number;
            /** @description GPUs of those rates, separated by semicolons */
            hardwareIds?: string;
            /** @description share of the limit that is reached; null: too few measurements */
            efficiency?: number | null;
            /** @description launch time of a layer; null: too few measurements */
            launchSecondsPerLayer?: number | null;
            /** @description median error on hardware left out of the fit; null: too few measurements */
            medianError?: number | null;
            /** @description worst error on hardware left out of the fit; null: too few measurements */
            worstError?: number | null;
            /** @description measured over predicted, low end; null: too few measurements */
            lowRatio?: number | null;
            /** @description measured over predicted, high end; null: too few measurements */
            highRatio?: number | null;
        };
        LeaderboardRow: {
            /** @description rank by decode tokens/s; rows without a decode result come last */
            rank?: number;
            /** @description catalogue id, if the catalogue has the hardware */
            hardwareId?: string;
            /** @description name of the hardware */
            hardware?: string;
            /** @description vendor, as WebGPU reports it */
            vendor?: string;
            /** @description it ran on the CPU */
            isSoftwareAdapter?: boolean;
            /** @description catalogue id, only if the shape is the catalogue’s */
            modelId?: string;
            /** @description tells apart models with the same id */
            modelShapeId?: string;
            /** @description name of the model */
            modelName?: string;
            /** @description how weights are stored */
            type?: string;
            /** @description test behind the decode figures */
            decodeTest?: string | null;
            /** @description test behind the prefill figures */
            prefillTest?: string | null;
            /** @description Tokens generated per second: the median, and the interval of the geometric mean. */
            decodeTokensPerSecond?: number | null;
            /** @description low end of its interval */
            decodeTokensPerSecondLow?: number | null;
            /** @description high end of its interval */
            decodeTokensPerSecondHigh?: number | null;
            /** @description Prompt tokens read per second: the median, and the interval of the geometric mean. */
            prefillTokensPerSecond?: number | null;
            /** @description low end of its interval */
            prefillTokensPerSecondLow?: number | null;
            /** @description high end of its interval */
            prefillTokensPerSecondHigh?: number | null;
            /** @description Price of an hour of the hardware over the tokens it generates in that hour, never idle. */
            usdPerMillionOutputTokens?: number | null;
            /** @description low end of its interval */
            usdPerMillionOutputTokensLow?: number | null;
            /** @description high end of its interval */
            usdPerMillionOutputTokensHigh?: number | null;
            /** @description Price of an hour of the hardware over the prompt tokens it reads in that hour, never idle. */
            usdPerMillionInputTokens?: number | null;
            /** @description low end of its interval */
            usdPerMillionInputTokensLow?: number | null;
            /** @description high end of its interval */
            usdPerMillionInputTokensHigh?: number | null;
            /** @description How long each sequence waits for its next token: sequences decoded together over their tokens/s. */
            millisecondsPerOutputToken?: number | null;
            /** @description low end of its interval */
            millisecondsPerOutputTokenLow?: number | null;
            /** @description high end of its interval */
            millisecondsPerOutputTokenHigh?: number | null;
            /** @description Compute dispatches for one generated token; each has a fixed overhead on the GPU and the host. */
            decodeDispatchesPerToken?: number | null;
            /** @description low end of its interval */
            decodeDispatchesPerTokenLow?: number | null;
            /** @description high end of its interval */
            decodeDispatchesPerTokenHigh?: number | null;
            /** @description From the submission of the prompt of the prefill test to its first token on the host, the median. */
            millisecondsToFirstToken?: number | null;
            /** @description low end of its interval */
            millisecondsToFirstTokenLow?: number | null;
            /** @description high end of its interval */
            millisecondsToFirstTokenHigh?: number | null;
            /** @description Tokens generated while one dollar pays for the hardware, never idle. */
            outputTokensPerUsd?: number | null;
            /** @description low end of its interval */
            outputTokensPerUsdLow?: number | null;
            /** @description high end of its interval */
            outputTokensPerUsdHigh?: number | null;
            /** @description Tokens generated for a joule, over the energy that was measured during the decode test. */
            outputTokensPerJoule?: number | null;
            /** @description low end of its interval */
            outputTokensPerJouleLow?: number | null;
            /** @description high end of its interval */
            outputTokensPerJouleHigh?: number | null;
            /** @description Decode speed over what bandwidth and arithmetic allow: by the probes of the same run, else by the data sheet. */
            decodeRooflineShare?: number | null;
            /** @description low end of its interval */
            decodeRooflineShareLow?: number | null;
            /** @description high end of its interval */
            decodeRooflineShareHigh?: number | null;
            /** @description confidence of the intervals */
            intervalLevel?: number | null;
            /** @description price behind the costs */
            usdPerHour?: number | null;
            /** @description kind of the price; null: the price was given, or there is none */
            priceKind?: string | null;
            /** @description day or month of the newest price of the median */
            priceObservedTo?: string | null;
            /** @description reports of the row that may rank */
            reportCount?: number;
            /** @description submitters whose medians make the number */
            submitterCount?: number;
            /** @description independent submitters whose intervals overlap */
            agreeingCount?: number;
            /**
             * @description who confirms the number
             * @enum {string}
             */
            tier?: "self-reported" | "reproduced" | "operator";
            /** @description provenance of decode: measured or extrapolated */
            provenance?: string | null;
            /**
             * @description result of the checks of its kernels
             * @enum {string}
             */
            correctness?: "passed" | "failed" | "unchecked";
            /** @description what its kernels round beyond the rounding of the stored weights */
            rounding?: string;
            /** @description SHA-256 of the kernels’ sources */
            kernelSourceHash?: string;
            /** @description how it was measured */
            method?: string;
            /**
             * Format: date-time
             * @description when the run began, by that machine’s clock
             */
            measuredAt?: string;
            /** @description id of the report shown */
            reportId?: string;
            /** @description why costs of this row are null */
            reason?: string | null;
        };
        LeaderboardTestsRow: {
            /** @description catalogue id, if the catalogue has the hardware */
            hardwareId?: string;
            /** @description name of the hardware */
            hardware?: string;
            /** @description vendor, as WebGPU reports it */
            vendor?: string;
            /** @description it ran on the CPU */
            isSoftwareAdapter?: boolean;
            /** @description catalogue id, only if the shape is the catalogue’s */
            modelId?: string;
            /** @description tells apart models with the same id */
            modelShapeId?: string;
            /** @description name of the model */
            modelName?: string;
            /** @description how weights are stored */
            type?: string;
            /** @description llama-bench’s name: pp512, tg128, tg128 @ d4096 */
            test?: string;
            /** @description prompt of each sequence */
            promptTokens?: number;
            /** @description tokens generated by each sequence */
            generatedTokens?: number;
            /** @description tokens in the KV cache before the test */
            depthTokens?: number;
            /** @description sequences at once */
            concurrency?: number;
            /** @description rate of all sequences together: the median over submitters */
            tokensPerSecond?: number;
            /** @description low end of its interval */
            tokensPerSecondLow?: number | null;
            /** @description high end of its interval */
            tokensPerSecondHigh?: number | null;
            /** @description confidence of the interval */
            intervalLevel?: number | null;
            /** @description reports that may rank */
            reportCount?: number;
            /** @description submitters whose medians make the number */
            submitterCount?: number;
            /** @description independent submitters whose intervals overlap */
            agreeingCount?: number;
            /** @description reports too far from the others to count */
            outlierCount?: number;
            /**
             * @description who confirms the number
             * @enum {string}
             */
            tier?: "self-reported" | "reproduced" | "operator";
            /**
             * @description extrapolated: computed from runs of some of the layers
             * @enum {string}
             */
            provenance?: "measured" | "extrapolated";
            /** @description share of the limit that binds */
            rooflineShare?: number | null;
            /** @description time from the submission of the prompt to its first token */
            timeToFirstTokenSeconds?: number | null;
            /** @description energy over the repetitions */
            joulesPerToken?: number | null;
            /**
             * Format: date-time
             * @description when its newest run began, by that machine’s clock
             */
            newestMeasuredAt?: string;
            /** @description id of the report nearest to the number */
            reportId?: string;
        };
        ReportsRow: {
            /** @description id; /api/v1/reports/ID returns the report byte for byte as it was sent */
            reportId?: string;
            /**
             * Format: date-time
             * @description when the site received it
             */
            receivedAt?: string;
            /**
             * Format: date-time
             * @description when the run began, by that machine’s clock
             */
            measuredAt?: string;
            /** @description catalogue id, if the catalogue has the hardware */
            hardwareId?: string;
            /** @description name on the board */
            hardware?: string;
            /** @description it ran on the CPU */
            isSoftwareAdapter?: boolean;
            /** @description vendor, as WebGPU reports it */
            vendor?: string;
            /** @description architecture, as WebGPU reports it */
            architecture?: string;
            /** @description catalogue id, only if the shape is the catalogue’s */
            modelId?: string;
            /** @description tells apart models with the same id */
            modelShapeId?: string;
            /** @description name on the board */
            modelName?: string;
            /** @description how weights are stored */
            type?: string;
            /**
             * @description result of the checks of its kernels
             * @enum {string}
             */
            correctness?: "passed" | "failed" | "unchecked";
            /** @description null: not judged yet */
            plausibility?: ("valid" | "flagged") | null;
            /** @description why it is flagged */
            plausibilityReasons?: string | null;
            /** @description tests in it */
            results?: number;
            /** @description what its owner calls it */
            label?: string | null;
            /** @description version of bench-cli */
            toolVersion?: string;
            /** @description name and version; null: not recorded */
            driver?: string | null;
        };
        ResultsRow: {
            /** @description id of its report: /api/v1/reports/ID */
            reportId?: string;
            /**
             * Format: date-time
             * @description when the run began, by that machine’s clock
             */
            measuredAt?: string;
            /** @description name on the board */
            hardware?: string;
            /** @description it ran on the CPU */
            isSoftwareAdapter?: boolean;
            /** @description vendor, as WebGPU reports it */
            vendor?: string;
            /** @description architecture, as WebGPU reports it */
            architecture?: string;
            /** @description catalogue id, only if the shape is the catalogue’s */
            modelId?: string;
            /** @description how weights are stored */
            type?: string;
            /** @description llama-bench’s name: pp512, tg128, tg128 @ d4096 */
            test?: string;
            /** @description prompt of each sequence */
            promptTokens?: number;
            /** @description tokens generated by each sequence */
            generatedTokens?: number;
            /** @description tokens in the KV cache before the test */
            depthTokens?: number;
            /** @description sequences at once */
            concurrency?: number;
            /** @description median of the samples, of all sequences together */
            tokensPerSecondMedian?: number;
            /** @description mean of the samples */
            tokensPerSecondMean?: number;
            /** @description standard deviation of the samples (n - 1) */
            tokensPerSecondStandardDeviation?: number;
            /** @description low end of the interval of the geometric mean; null for too few samples */
            tokensPerSecondIntervalLow?: number | null;
            /** @description high end of that interval */
            tokensPerSecondIntervalHigh?: number | null;
            /** @description confidence of that interval */
            tokensPerSecondIntervalLevel?: number | null;
            /** @description samples, all of which are kept */
            sampleCount?: number;
            /** @description compute dispatches */
            dispatchesPerToken?: number;
            /**
             * @description extrapolated: computed from runs of some of the layers
             * @enum {string}
             */
            provenance?: "measured" | "extrapolated";
            /**
             * @description result of the checks of the report’s kernels; if failed, the speed means nothing
             * @enum {string}
             */
            correctness?: "passed" | "failed" | "unchecked";
            /** @description what the kernels of the test round beyond the rounding of the stored weights: words, nothing, or not recorded */
            rounding?: string;
            /** @description flagged: it contradicts itself or physics; null: not judged yet */
            plausibility?: ("valid" | "flagged") | null;
            /** @description catalogue id (gpu of a price), if the catalogue has the hardware */
            hardwareId?: string;
            /** @description tells apart models with the same id */
            modelShapeId?: string;
            /** @description SHA-256 of the kernels’ sources */
            kernelSourceHash?: string;
            /** @description how it was measured, where that affects speed, or not recorded */
            method?: string;
            /** @description How long each sequence waits for its next token: sequences decoded together over their tokens/s. */
            millisecondsPerOutputToken?: number | null;
            /**
             * Format: date-time
             * @description when the site received the report
             */
            receivedAt?: string;
            /** @description name on the board */
            modelName?: string;
            /** @description what its owner calls the report */
            label?: string | null;
            /**
             * @description weights that the model used
             * @enum {string}
             */
            weights?: "random" | "checkpoint";
            /** @description version of bench-cli */
            toolVersion?: string;
            /** @description node or browser, with its version */
            runtime?: string;
            /** @description Dawn, wgpu or a browser, with its version */
            webgpuImplementation?: string;
            /** @description of that machine */
            operatingSystem?: string;
            /** @description vulkan, d3d12, metal; null: not recorded */
            backend?: string | null;
            /** @description name and version; null: not recorded */
            driver?: string | null;
            /** @description time from the submission of the prompt to its first token on the host */
            timeToFirstTokenSecondsMedian?: number | null;
            /** @description time between generated tokens on the host, median */
            interTokenSecondsP50?: number | null;
            /** @description time between generated tokens on the host, 99th percentile */
            interTokenSecondsP99?: number | null;
            /** @description GPU time of a repetition by timestamps; null without them */
            gpuSecondsMedian?: number | null;
            /** @description power over the repetitions; null: not measured, or implausible */
            averageWatts?: number | null;
            /** @description energy over the repetitions */
            joulesPerToken?: number | null;
            /** @description what measured it */
            powerSource?: string | null;
        };
        SamplesRow: {
            /** @description id of its report: /api/v1/reports/ID */
            reportId?: string;
            /**
             * Format: date-time
             * @description when the site took the report
             */
            receivedAt?: string;
            /**
             * Format: date-time
             * @description when the run began, by that machine’s clock
             */
            measuredAt?: string;
            /** @description catalogue id, if the catalogue has the hardware */
            hardwareId?: string;
            /** @description name on the board */
            hardware?: string;
            /** @description it ran on the CPU */
            isSoftwareAdapter?: boolean;
            /** @description catalogue id, only if the shape is the catalogue’s */
            modelId?: string;
            /** @description how weights are stored */
            type?: string;
            /** @description llama-bench’s name */
            test?: string;
            /** @description tokens in the KV cache before the test */
            depthTokens?: number;
            /** @description sequences at once */
            concurrency?: number;
            /** @description index of the result in its report, from 0 */
            result?: number;
            /** @description index of the sample in its result, from 0, in the order taken */
            sample?: number;
            /** @description rate of all sequences together */
            tokensPerSecond?: number;
            /** @description beyond 1.5 or 3 interquartile ranges; it counts like the others; null: none */
            outlier?: ("mild" | "severe") | null;
        };
        KernelsRow: {
            /** @description id of its report: /api/v1/reports/ID */
            reportId?: string;
            /**
             * Format: date-time
             * @description when the site took the report
             */
            receivedAt?: string;
            /**
             * Format: date-time
             * @description when the run began, by that machine’s clock
             */
            measuredAt?: string;
            /** @description catalogue id, if the catalogue has the hardware */
            hardwareId?: string;
            /** @description name on the board */
            hardware?: string;
            /** @description it ran on the CPU */
            isSoftwareAdapter?: boolean;
            /** @description catalogue id, only if the shape is the catalogue’s */
            modelId?: string;
            /** @description how weights are stored */
            type?: string;
            /** @description the result it belongs to */
            test?: string;
            /**
             * @description phase of the test
             * @enum {string}
             */
            phase?: "prefill" | "decode";
            /** @description what it computes */
            op?: string;
            /** @description name of the kernel that was chosen */
            kernel?: string;
            /** @description dispatches of a prompt, or of one decode step */
            dispatches?: number;
            /** @description it fills the KV cache before the test, and is not timed */
            fillsDepth?: boolean;
            /** @description tune or spot: the choice was timed on this device; null: it was not */
            measuredBy?: string | null;
            /** @description what it rounds beyond the rounding of the stored weights; null: nothing, or not recorded */
            rounds?: string | null;
            /** @description sizes of the dispatch, as JSON */
            dims?: string;
            /** @description numbers that it is compiled with, as JSON */
            tuning?: string;
        };
        ChecksRow: {
            /** @description id of its report: /api/v1/reports/ID */
            reportId?: string;
            /**
             * Format: date-time
             * @description when the site took the report
             */
            receivedAt?: string;
            /**
             * Format: date-time
             * @description when the run began, by that machine’s clock
             */
            measuredAt?: string;
            /** @description catalogue id, if the catalogue has the hardware */
            hardwareId?: string;
            /** @description name on the board */
            hardware?: string;
            /** @description it ran on the CPU */
            isSoftwareAdapter?: boolean;
            /** @description catalogue id, only if the shape is the catalogue’s */
            modelId?: string;
            /** @description how weights are stored */
            type?: string;
            /** @description op that was checked */
            op?: string;
            /** @description name of the kernel */
            kernel?: string;
            /** @description type of its weights */
            kernelType?: string;
            /**
             * @description unchecked: the check could not be made
             * @enum {string}
             */
            state?: "passed" | "failed" | "unchecked";
            /** @description largest |y - reference| / max |reference| */
            maxRelativeError?: number | null;
            /** @description largest error allowed */
            tolerance?: number | null;
            /** @description elements that were compared */
            checkedElements?: number | null;
            /** @description sizes of the dispatch, as JSON */
            dims?: string;
            /** @description why it was not checked, or has no error */
            reason?: string | null;
        };
    };
    responses: {
        /** @description A field is wrong, unknown, given twice or without effect */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Nothing has this name */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The address takes other methods */
        MethodNotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The store cannot be reached, or too many requests wait: ask again */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is too long */
        TooLong: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is not JSON */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This interface as a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getApiV1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every address, and the documents about them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getCalibrations: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per kind of engine and phase */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CalibrationsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCalibrations: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description One row per kind of engine and phase */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CalibrationsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getChecks: {
        parameters: {
            query?: {
                /**
                 * @description include software adapters, which run on the CPU
                 * @example true
                 */
                includeSoftware?: boolean;
                /** @description include reports that contradict themselves or physics, or failed their checks */
                includeFlagged?: boolean;
                /** @description id of one report, returned even if it is flagged or of a software adapter */
                report?: string;
                /** @description modelId of a row */
                model?: string;
                /** @description hardwareId of a row: the catalogue id, if the catalogue has the hardware */
                hardware?: string;
                /** @description how weights are stored */
                type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                /** @description vendor, as WebGPU reports it */
                vendor?: string;
                /** @description result of the checks of the kernels */
                correctness?: "passed" | "failed" | "unchecked";
                /** @description received at this time or later: for rows that are new since the last request */
                since?: string;
                /** @description received before this time */
                until?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per dispatch that a run compared, or could not compare, with its float64 reference */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ChecksRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    postChecks: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description include software adapters, which run on the CPU
                     * @default false
                     */
                    includeSoftware?: boolean;
                    /**
                     * @description include reports that contradict themselves or physics, or failed their checks
                     * @default false
                     */
                    includeFlagged?: boolean;
                    /** @description id of one report, returned even if it is flagged or of a software adapter */
                    report?: string;
                    /** @description modelId of a row */
                    model?: string;
                    /** @description hardwareId of a row: the catalogue id, if the catalogue has the hardware */
                    hardware?: string;
                    /**
                     * @description how weights are stored
                     * @enum {string}
                     */
                    type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                    /** @description vendor, as WebGPU reports it */
                    vendor?: string;
                    /**
                     * @description result of the checks of the kernels
                     * @enum {string}
                     */
                    correctness?: "passed" | "failed" | "unchecked";
                    /** @description received at this time or later: for rows that are new since the last request */
                    since?: string;
                    /** @description received before this time */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description One row per dispatch that a run compared, or could not compare, with its float64 reference */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ChecksRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCostBreakEven: {
        parameters: {
            query: {
                /** @example 5M */
                trainingUsd: number | string;
                /**
                 * @description price of a million tokens; their cost if grossMargin is 0; does not go with prices, served
                 * @example 20
                 */
                usdPerMillion?: number | string;
                "prices.usdPerMillionInputTokens"?: number | string;
                /** @description price of input found in a prompt cache; that of other input if left out */
                "prices.usdPerMillionCachedInputTokens"?: number | string;
                "prices.usdPerMillionOutputTokens"?: number | string;
                /** @description id of the catalogue; needs served */
                model?: string;
                "shape.id"?: string;
                "shape.name"?: string;
                /** @description decoder layers */
                "shape.layerCount"?: number | string;
                /** @description width of the residual stream */
                "shape.hiddenSize"?: number | string;
                /** @description query heads */
                "shape.headCount"?: number | string;
                /** @description key/value heads; divides headCount */
                "shape.kvHeadCount"?: number | string;
                /** @description elements of one head */
                "shape.headSize"?: number | string;
                /** @description inner width of the feed-forward block */
                "shape.feedForwardSize"?: number | string;
                /** @description rows of the embedding and of the output head */
                "shape.vocabularySize"?: number | string;
                /** @description longest sequence the model was trained for */
                "shape.contextTokens"?: number | string;
                /** @description the output head is the embedding */
                "shape.tiedEmbeddings"?: boolean;
                /** @description theta of a plain rotary embedding; any other encoding is in positions */
                "shape.ropeBase"?: number | string;
                /** @description epsilon of the norms */
                "shape.normEpsilon"?: number | string;
                "shape.positions"?: {
                    /** @constant */
                    kind: "rope";
                    base: number;
                    /** @description first elements of a head that turn; absent: all */
                    rotatedSize?: number;
                    scaling?: {
                        /** @constant */
                        kind: "linear";
                        factor: number;
                    } | {
                        /** @constant */
                        kind: "llama3";
                        factor: number;
                        lowFrequencyFactor: number;
                        highFrequencyFactor: number;
                        originalContextTokens: number;
                    } | {
                        /** @constant */
                        kind: "yarn";
                        factor: number;
                        originalContextTokens: number;
                        betaFast: number;
                        betaSlow: number;
                        /** @description what cosines and sines are multiplied by */
                        attentionFactor: number;
                        /** @description the ramp starts and ends at whole dimensions */
                        truncate: boolean;
                    };
                    /** @description of the layers with a window, where it differs (Gemma 3) */
                    window?: {
                        base: number;
                        scaling?: {
                            /** @constant */
                            kind: "linear";
                            factor: number;
                        } | {
                            /** @constant */
                            kind: "llama3";
                            factor: number;
                            lowFrequencyFactor: number;
                            highFrequencyFactor: number;
                            originalContextTokens: number;
                        } | {
                            /** @constant */
                            kind: "yarn";
                            factor: number;
                            originalContextTokens: number;
                            betaFast: number;
                            betaSlow: number;
                            /** @description what cosines and sines are multiplied by */
                            attentionFactor: number;
                            /** @description the ramp starts and ends at whole dimensions */
                            truncate: boolean;
                        };
                    };
                } | {
                    /** @constant */
                    kind: "learned";
                } | {
                    /** @constant */
                    kind: "alibi";
                } | {
                    /** @constant */
                    kind: "relative";
                    /**
                     * @description what runs in place of it: distances are projected, and their term of attention is left out
                     * @constant
                     */
                    attended?: false;
                } | {
                    /** @constant */
                    kind: "none";
                };
                /** @description absent: rms */
                "shape.norm.kind"?: "rms" | "layer";
                /** @description absent: pre */
                "shape.norm.placement"?: "pre" | "post" | "both";
                /** @description absent: false */
                "shape.norm.bias"?: boolean;
                /** @description checkpoints hold weight - 1 (Gemma); absent: false */
                "shape.norm.unitOffset"?: boolean;
                /** @description RMSNorm of each query and key head */
                "shape.queryKeyNorm"?: boolean;
                "shape.activation"?: "swiglu" | "clamped-swiglu" | "geglu" | "geglu-tanh" | "gelu" | "gelu-tanh" | "relu";
                "shape.biases.qkv"?: boolean;
                "shape.biases.attentionOutput"?: boolean;
                "shape.biases.feedForward"?: boolean;
                /** @description attention and feed-forward read one norm, and both are added (PaLM) */
                "shape.parallelBlock"?: boolean;
                "shape.attentionWindow.tokens"?: number | string;
                /** @description absent: a window in every layer */
                "shape.attentionWindow.pattern"?: ("window" | "full")[];
                /** @description absent: 1 / sqrt(headSize) */
                "shape.attentionScale"?: number | string;
                /** @description logits of attention become c tanh(x / c) */
                "shape.attentionSoftCap"?: number | string;
                "shape.logitSoftCap"?: number | string;
                /** @description a learned logit of each head without a value */
                "shape.attentionSinks"?: boolean;
                "shape.embeddingScale"?: number | string;
                "shape.experts.count"?: number | string;
                /** @description experts that compute each token */
                "shape.experts.active"?: number | string;
                /** @description inner width of one expert */
                "shape.experts.size"?: number | string;
                /** @description inner width of the experts that compute every token, in all */
                "shape.experts.sharedSize"?: number | string;
                /** @description each token weights the shared experts by a sigmoid (Qwen2-MoE); absent: by 1 */
                "shape.experts.sharedGate"?: boolean;
                /** @description whether the chosen experts' weights sum to 1; absent: true */
                "shape.experts.normaliseWeights"?: boolean;
                "shape.experts.routerBias"?: boolean;
                /** @description repeated over the layers; absent: experts in every layer */
                "shape.experts.pattern"?: ("experts" | "dense")[];
                /** @description where the shape was read */
                "shape.source"?: string;
                /** @description id of the catalogue; or give hardware */
                "served.gpu"?: string;
                "served.hardware.memoryBytesPerSecond"?: number | string;
                /** @description arithmetic peak on dense operands */
                "served.hardware.flopPerSecond"?: number | string;
                /** @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out */
                "served.hardware.peakKind"?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                /** @description arithmetic peak of its matrix units */
                "served.hardware.matrixFlopPerSecond"?: number | string;
                "served.hardware.memoryBytes"?: number | string;
                /** @description source of the peaks */
                "served.hardware.source"?: string;
                /** @description answer with the rates on matrix units; byPeak has both either way; needs gpu or hardware with matrixFlopPerSecond */
                "served.matrixUnits"?: boolean;
                /** @description the number that the model needs if left out */
                "served.gpuCount"?: number | string;
                /** @description usable share of the memory of a GPU; 1 if left out; needs gpu or hardware with memoryBytes */
                "served.usableMemoryShare"?: number | string;
                /** @description does not go with measured */
                "served.bandwidthEfficiency"?: number | string;
                /** @description does not go with measured */
                "served.computeEfficiency"?: number | string;
                /** @description does not go with measured */
                "served.launchSecondsPerLayer"?: number | string;
                "served.interconnectBytesPerSecond"?: number | string;
                "served.messageSeconds"?: number | string;
                /** @description bytes of a weight; 2 (f16) if left out */
                "served.bytesPerParam"?: number | string;
                /** @description bytes of a cached key or value; 2 if left out */
                "served.cacheBytesPerElement"?: number | string;
                /** @description requests decoded at once; 1 if left out */
                "served.batch"?: number | string;
                "served.usdPerGpuHour"?: number | string;
                /** @description busy share of the paid hours; 1 if left out */
                "served.utilization"?: number | string;
                /** @description share of the draft tokens that are accepted, on average */
                "served.speculation.acceptanceRate"?: number | string;
                /** @description draft tokens of each pass */
                "served.speculation.draftTokens"?: number | string;
                /** @description time of a draft token, as a share of a pass of the served model */
                "served.speculation.draftCost"?: number | string;
                /**
                 * @description share of usdPerMillion that is left after serving; 0 if left out; needs usdPerMillion
                 * @example 60%
                 */
                grossMargin?: number | string;
                /**
                 * @description tokens of a response, of all kinds, if they have one price; needs usdPerMillion; does not go with inputTokens
                 * @example 300
                 */
                tokensPerResponse?: number | string;
                /**
                 * @description needs tokensPerResponse
                 * @example 100M
                 */
                responsesPerDay?: number | string;
                /** @description prompt of a request, including the cached part; needs outputTokens */
                inputTokens?: number | string;
                /** @description part of the prompt found in a prompt cache; 0 if left out; needs inputTokens and prices or served; at most inputTokens */
                cachedInputTokens?: number | string;
                /** @description tokens decoded before the answer, at the price of output; 0 if left out; needs outputTokens */
                reasoningTokens?: number | string;
                /** @description answer to a request; needs inputTokens */
                outputTokens?: number | string;
                /** @description requests on the first day; needs inputTokens and outputTokens */
                requestsPerDay?: number | string;
                /** @description growth of the requests per day, as a share per year: 1 doubles them; 0 if left out; needs requestsPerDay */
                growthPerYear?: number | string;
                "against.trainingUsd"?: number | string;
                "against.usdPerMillion"?: number | string;
                /** @description hardware of the leaderboard whose newest valid reports calibrate the prediction */
                measuredOn?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tokens, responses and days until serving has cost as much as training */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostBreakEvenRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCostBreakEven: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    trainingUsd: number;
                    /** @description price of a million tokens; their cost if grossMargin is 0; does not go with prices, served */
                    usdPerMillion?: number;
                    /** @description cost of serving by kind of token, as from a measured report; needs inputTokens and outputTokens; does not go with served */
                    prices?: {
                        usdPerMillionInputTokens: number;
                        /** @description price of input found in a prompt cache; that of other input if left out */
                        usdPerMillionCachedInputTokens?: number;
                        usdPerMillionOutputTokens: number;
                    };
                    /** @description id of the catalogue; needs served */
                    model?: string;
                    /** @description needs served; does not go with model */
                    shape?: {
                        id: string;
                        name: string;
                        /** @description decoder layers */
                        layerCount: number;
                        /** @description width of the residual stream */
                        hiddenSize: number;
                        /** @description query heads */
                        headCount: number;
                        /** @description key/value heads; divides headCount */
                        kvHeadCount: number;
                        /** @description elements of one head */
                        headSize: number;
                        /** @description inner width of the feed-forward block */
                        feedForwardSize: number;
                        /** @description rows of the embedding and of the output head */
                        vocabularySize: number;
                        /** @description longest sequence the model was trained for */
                        contextTokens: number;
                        /** @description the output head is the embedding */
                        tiedEmbeddings: boolean;
                        /** @description theta of a plain rotary embedding; any other encoding is in positions */
                        ropeBase?: number;
                        /** @description epsilon of the norms */
                        normEpsilon: number;
                        positions?: {
                            /** @constant */
                            kind: "rope";
                            base: number;
                            /** @description first elements of a head that turn; absent: all */
                            rotatedSize?: number;
                            scaling?: {
                                /** @constant */
                                kind: "linear";
                                factor: number;
                            } | {
                                /** @constant */
                                kind: "llama3";
                                factor: number;
                                lowFrequencyFactor: number;
                                highFrequencyFactor: number;
                                originalContextTokens: number;
                            } | {
                                /** @constant */
                                kind: "yarn";
                                factor: number;
                                originalContextTokens: number;
                                betaFast: number;
                                betaSlow: number;
                                /** @description what cosines and sines are multiplied by */
                                attentionFactor: number;
                                /** @description the ramp starts and ends at whole dimensions */
                                truncate: boolean;
                            };
                            /** @description of the layers with a window, where it differs (Gemma 3) */
                            window?: {
                                base: number;
                                scaling?: {
                                    /** @constant */
                                    kind: "linear";
                                    factor: number;
                                } | {
                                    /** @constant */
                                    kind: "llama3";
                                    factor: number;
                                    lowFrequencyFactor: number;
                                    highFrequencyFactor: number;
                                    originalContextTokens: number;
                                } | {
                                    /** @constant */
                                    kind: "yarn";
                                    factor: number;
                                    originalContextTokens: number;
                                    betaFast: number;
                                    betaSlow: number;
                                    /** @description what cosines and sines are multiplied by */
                                    attentionFactor: number;
                                    /** @description the ramp starts and ends at whole dimensions */
                                    truncate: boolean;
                                };
                            };
                        } | {
                            /** @constant */
                            kind: "learned";
                        } | {
                            /** @constant */
                            kind: "alibi";
                        } | {
                            /** @constant */
                            kind: "relative";
                            /**
                             * @description what runs in place of it: distances are projected, and their term of attention is left out
                             * @constant
                             */
                            attended?: false;
                        } | {
                            /** @constant */
                            kind: "none";
                        };
                        norm?: {
                            /**
                             * @description absent: rms
                             * @enum {string}
                             */
                            kind?: "rms" | "layer";
                            /**
                             * @description absent: pre
                             * @enum {string}
                             */
                            placement?: "pre" | "post" | "both";
                            /** @description absent: false */
                            bias?: boolean;
                            /** @description checkpoints hold weight - 1 (Gemma); absent: false */
                            unitOffset?: boolean;
                        };
                        /** @description RMSNorm of each query and key head */
                        queryKeyNorm?: boolean;
                        /** @enum {string} */
                        activation?: "swiglu" | "clamped-swiglu" | "geglu" | "geglu-tanh" | "gelu" | "gelu-tanh" | "relu";
                        biases?: {
                            qkv?: boolean;
                            attentionOutput?: boolean;
                            feedForward?: boolean;
                        };
                        /** @description attention and feed-forward read one norm, and both are added (PaLM) */
                        parallelBlock?: boolean;
                        attentionWindow?: {
                            tokens: number;
                            /** @description absent: a window in every layer */
                            pattern?: ("window" | "full")[];
                        };
                        /** @description absent: 1 / sqrt(headSize) */
                        attentionScale?: number;
                        /** @description logits of attention become c tanh(x / c) */
                        attentionSoftCap?: number;
                        logitSoftCap?: number;
                        /** @description a learned logit of each head without a value */
                        attentionSinks?: boolean;
                        embeddingScale?: number;
                        experts?: {
                            count: number;
                            /** @description experts that compute each token */
                            active: number;
                            /** @description inner width of one expert */
                            size: number;
                            /** @description inner width of the experts that compute every token, in all */
                            sharedSize?: number;
                            /** @description each token weights the shared experts by a sigmoid (Qwen2-MoE); absent: by 1 */
                            sharedGate?: boolean;
                            /** @description whether the chosen experts' weights sum to 1; absent: true */
                            normaliseWeights?: boolean;
                            routerBias?: boolean;
                            /** @description repeated over the layers; absent: experts in every layer */
                            pattern?: ("experts" | "dense")[];
                        };
                        /** @description where the shape was read */
                        source: string;
                    };
                    /** @description the hardware that serves model or shape: the cost is predicted; needs model or shape and inputTokens and outputTokens */
                    served?: {
                        /** @description id of the catalogue; or give hardware */
                        gpu?: string;
                        /** @description does not go with gpu */
                        hardware?: {
                            memoryBytesPerSecond: number;
                            /** @description arithmetic peak on dense operands */
                            flopPerSecond: number;
                            /**
                             * @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out
                             * @enum {string}
                             */
                            peakKind?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                            /** @description arithmetic peak of its matrix units */
                            matrixFlopPerSecond?: number;
                            memoryBytes?: number;
                            /** @description source of the peaks */
                            source?: string;
                        };
                        /** @description answer with the rates on matrix units; byPeak has both either way; needs gpu or hardware with matrixFlopPerSecond */
                        matrixUnits?: boolean;
                        /** @description the number that the model needs if left out */
                        gpuCount?: number;
                        /** @description usable share of the memory of a GPU; 1 if left out; needs gpu or hardware with memoryBytes */
                        usableMemoryShare?: number;
                        /** @description does not go with measured */
                        bandwidthEfficiency?: number;
                        /** @description does not go with measured */
                        computeEfficiency?: number;
                        /** @description does not go with measured */
                        launchSecondsPerLayer?: number;
                        interconnectBytesPerSecond?: number;
                        messageSeconds?: number;
                        /** @description measured rates that calibrate the efficiencies */
                        measured?: {
                            /** @description id of the catalogue */
                            model?: string;
                            /** @description does not go with model */
                            shape?: {
                                id: string;
                                name: string;
                                /** @description decoder layers */
                                layerCount: number;
                                /** @description width of the residual stream */
                                hiddenSize: number;
                                /** @description query heads */
                                headCount: number;
                                /** @description key/value heads; divides headCount */
                                kvHeadCount: number;
                                /** @description elements of one head */
                                headSize: number;
                                /** @description inner width of the feed-forward block */
                                feedForwardSize: number;
                                /** @description rows of the embedding and of the output head */
                                vocabularySize: number;
                                /** @description longest sequence the model was trained for */
                                contextTokens: number;
                                /** @description the output head is the embedding */
                                tiedEmbeddings: boolean;
                                /** @description theta of a plain rotary embedding; any other encoding is in positions */
                                ropeBase?: number;
                                /** @description epsilon of the norms */
                                normEpsilon: number;
                                positions?: {
                                    /** @constant */
                                    kind: "rope";
                                    base: number;
                                    /** @description first elements of a head that turn; absent: all */
                                    rotatedSize?: number;
                                    scaling?: {
                                        /** @constant */
                                        kind: "linear";
                                        factor: number;
                                    } | {
                                        /** @constant */
                                        kind: "llama3";
                                        factor: number;
                                        lowFrequencyFactor: number;
                                        highFrequencyFactor: number;
                                        originalContextTokens: number;
                                    } | {
                                        /** @constant */
                                        kind: "yarn";
                                        factor: number;
                                        originalContextTokens: number;
                                        betaFast: number;
                                        betaSlow: number;
                                        /** @description what cosines and sines are multiplied by */
                                        attentionFactor: number;
                                        /** @description the ramp starts and ends at whole dimensions */
                                        truncate: boolean;
                                    };
                                    /** @description of the layers with a window, where it differs (Gemma 3) */
                                    window?: {
                                        base: number;
                                        scaling?: {
                                            /** @constant */
                                            kind: "linear";
                                            factor: number;
                                        } | {
                                            /** @constant */
                                            kind: "llama3";
                                            factor: number;
                                            lowFrequencyFactor: number;
                                            highFrequencyFactor: number;
                                            originalContextTokens: number;
                                        } | {
                                            /** @constant */
                                            kind: "yarn";
                                            factor: number;
                                            originalContextTokens: number;
                                            betaFast: number;
                                            betaSlow: number;
                                            /** @description what cosines and sines are multiplied by */
                                            attentionFactor: number;
                                            /** @description the ramp starts and ends at whole dimensions */
                                            truncate: boolean;
                                        };
                                    };
                                } | {
                                    /** @constant */
                                    kind: "learned";
                                } | {
                                    /** @constant */
                                    kind: "alibi";
                                } | {
                                    /** @constant */
                                    kind: "relative";
                                    /**
                                     * @description what runs in place of it: distances are projected, and their term of attention is left out
                                     * @constant
                                     */
                                    attended?: false;
                                } | {
                                    /** @constant */
                                    kind: "none";
                                };
                                norm?: {
                                    /**
                                     * @description absent: rms
                                     * @enum {string}
                                     */
                                    kind?: "rms" | "layer";
                                    /**
                                     * @description absent: pre
                                     * @enum {string}
                                     */
                                    placement?: "pre" | "post" | "both";
                                    /** @description absent: false */
                                    bias?: boolean;
                                    /** @description checkpoints hold weight - 1 (Gemma); absent: false */
                                    unitOffset?: boolean;
                                };
                                /** @description RMSNorm of each query and key head */
                                queryKeyNorm?: boolean;
                                /** @enum {string} */
                                activation?: "swiglu" | "clamped-swiglu" | "geglu" | "geglu-tanh" | "gelu" | "gelu-tanh" | "relu";
                                biases?: {
                                    qkv?: boolean;
                                    attentionOutput?: boolean;
                                    feedForward?: boolean;
                                };
                                /** @description attention and feed-forward read one norm, and both are added (PaLM) */
                                parallelBlock?: boolean;
                                attentionWindow?: {
                                    tokens: number;
                                    /** @description absent: a window in every layer */
                                    pattern?: ("window" | "full")[];
                                };
                                /** @description absent: 1 / sqrt(headSize) */
                                attentionScale?: number;
                                /** @description logits of attention become c tanh(x / c) */
                                attentionSoftCap?: number;
                                logitSoftCap?: number;
                                /** @description a learned logit of each head without a value */
                                attentionSinks?: boolean;
                                embeddingScale?: number;
                                experts?: {
                                    count: number;
                                    /** @description experts that compute each token */
                                    active: number;
                                    /** @description inner width of one expert */
                                    size: number;
                                    /** @description inner width of the experts that compute every token, in all */
                                    sharedSize?: number;
                                    /** @description each token weights the shared experts by a sigmoid (Qwen2-MoE); absent: by 1 */
                                    sharedGate?: boolean;
                                    /** @description whether the chosen experts' weights sum to 1; absent: true */
                                    normaliseWeights?: boolean;
                                    routerBias?: boolean;
                                    /** @description repeated over the layers; absent: experts in every layer */
                                    pattern?: ("experts" | "dense")[];
                                };
                                /** @description where the shape was read */
                                source: string;
                            };
                            /** @enum {string} */
                            phase: "prefill" | "decode";
                            /** @description prefill: tokens of the prompt; decode: sequences at once */
                            tokens: number;
                            contextTokens: number;
                            bytesPerParam: number;
                            cacheBytesPerElement: number;
                            memoryBytesPerSecond: number;
                            /** @description arithmetic peak on dense operands */
                            flopPerSecond: number;
                            /**
                             * @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out
                             * @enum {string}
                             */
                            peakKind?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                            tokensPerSecond: number;
                        }[];
                        /** @description bytes of a weight; 2 (f16) if left out */
                        bytesPerParam?: number;
                        /** @description bytes of a cached key or value; 2 if left out */
                        cacheBytesPerElement?: number;
                        /** @description requests decoded at once; 1 if left out */
                        batch?: number;
                        usdPerGpuHour: number;
                        /** @description busy share of the paid hours; 1 if left out */
                        utilization?: number;
                        speculation?: {
                            /** @description share of the draft tokens that are accepted, on average */
                            acceptanceRate: number;
                            /** @description draft tokens of each pass */
                            draftTokens: number;
                            /** @description time of a draft token, as a share of a pass of the served model */
                            draftCost: number;
                        };
                    };
                    /** @description share of usdPerMillion that is left after serving; 0 if left out; needs usdPerMillion */
                    grossMargin?: number;
                    /** @description tokens of a response, of all kinds, if they have one price; needs usdPerMillion; does not go with inputTokens */
                    tokensPerResponse?: number;
                    /** @description needs tokensPerResponse */
                    responsesPerDay?: number;
                    /** @description prompt of a request, including the cached part; needs outputTokens */
                    inputTokens?: number;
                    /** @description part of the prompt found in a prompt cache; 0 if left out; needs inputTokens and prices or served; at most inputTokens */
                    cachedInputTokens?: number;
                    /** @description tokens decoded before the answer, at the price of output; 0 if left out; needs outputTokens */
                    reasoningTokens?: number;
                    /** @description answer to a request; needs inputTokens */
                    outputTokens?: number;
                    /** @description requests on the first day; needs inputTokens and outputTokens */
                    requestsPerDay?: number;
                    /** @description growth of the requests per day, as a share per year: 1 doubles them; 0 if left out; needs requestsPerDay */
                    growthPerYear?: number;
                    /** @description a second model of equal quality, at the same margin */
                    against?: {
                        trainingUsd: number;
                        usdPerMillion: number;
                    };
                    /** @description hardware of the leaderboard whose newest valid reports calibrate the prediction */
                    measuredOn?: string;
                };
            };
        };
        responses: {
            /** @description Tokens, responses and days until serving has cost as much as training */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostBreakEvenRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCostEssays: {
        parameters: {
            query?: {
                /**
                 * @description only figures of this source
                 * @example timbers-2023
                 */
                source?: "timbers-2023" | "espadrine-2023" | "papers";
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per figure or statement */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostEssaysRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCostEssays: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description only figures of this source
                     * @enum {string}
                     */
                    source?: "timbers-2023" | "espadrine-2023" | "papers";
                };
            };
        };
        responses: {
            /** @description One row per figure or statement */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostEssaysRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCostLaw: {
        parameters: {
            query?: {
                /**
                 * @description several, separated by commas, or all
                 * @example all
                 */
                law?: ("besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020") | string;
                /**
                 * @description training budget: gives its optimum; does not go with params, tokens, loss; several, separated by commas
                 * @example 5.76e23
                 */
                flop?: number | string;
                /** @description id of the catalogue: takes its parameters and the tokens that its maker states; does not go with flop, params, tokens, loss */
                model?: string;
                /** @description alone: gives the budget whose optimum it is */
                params?: number | string;
                /** @description with params: gives the loss of this model; needs params; does not go with loss */
                tokens?: number | string;
                /** @description alone: gives the cheapest model to train; with params: gives its tokens */
                loss?: number | string;
                /** @description tokens that are not repeats; only muennighoff-2023, with flop, model, or params and tokens; needs law muennighoff-2023 and flop or tokens or model */
                uniqueTokens?: number | string;
                /** @description random draws of the law’s constants; each of its own draws once if left out; needs law besiroglu-2024 or hoffmann-2022-1 or hoffmann-2022-2; does not go with uniqueTokens */
                samples?: number | string;
                /** @description seed of the random draws; needs samples */
                seed?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model that each law gives */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostLawRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCostLaw: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    law?: ("besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020") | ("besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020")[] | "all";
                    flop?: number | number[] | "all";
                    /** @description id of the catalogue: takes its parameters and the tokens that its maker states; does not go with flop, params, tokens, loss */
                    model?: string;
                    /** @description alone: gives the budget whose optimum it is */
                    params?: number;
                    /** @description with params: gives the loss of this model; needs params; does not go with loss */
                    tokens?: number;
                    /** @description alone: gives the cheapest model to train; with params: gives its tokens */
                    loss?: number;
                    /** @description tokens that are not repeats; only muennighoff-2023, with flop, model, or params and tokens; needs law muennighoff-2023 and flop or tokens or model */
                    uniqueTokens?: number;
                    /** @description random draws of the law’s constants; each of its own draws once if left out; needs law besiroglu-2024 or hoffmann-2022-1 or hoffmann-2022-2; does not go with uniqueTokens */
                    samples?: number;
                    /** @description seed of the random draws; needs samples */
                    seed?: number;
                };
            };
        };
        responses: {
            /** @description The model that each law gives */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostLawRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCostOptimal: {
        parameters: {
            query?: {
                /**
                 * @description several, separated by commas, or all
                 * @example all
                 */
                law?: ("besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020") | string;
                /**
                 * @description match the loss of the compute-optimal model of this size under the law; does not go with loss
                 * @example 13B
                 */
                matchParams?: number | string;
                loss?: number | string;
                /**
                 * @description tokens of prompts and answers over the model’s life; does not go with requestsPerDay; several, separated by commas
                 * @example 2T
                 */
                inferenceTokens?: number | string;
                /** @description prompt of a request, including the cached part; needs outputTokens and requestsPerDay and lifeYears */
                inputTokens?: number | string;
                /** @description part of the prompt found in a prompt cache; 0 if left out; needs inputTokens; at most inputTokens */
                cachedInputTokens?: number | string;
                /** @description tokens decoded before the answer, at the price of output; 0 if left out; needs outputTokens */
                reasoningTokens?: number | string;
                /** @description answer to a request; needs inputTokens and requestsPerDay and lifeYears */
                outputTokens?: number | string;
                /** @description requests on the first day; needs inputTokens and outputTokens */
                requestsPerDay?: number | string;
                /** @description how long the model is served; needs requestsPerDay */
                lifeYears?: number | string;
                /** @description growth of the requests per day, as a share per year: 1 doubles them; 0 if left out; needs lifeYears */
                growthPerYear?: number | string;
                /** @description tokens of inferenceTokens that are prompts, for dollars; needs inferenceTokens and training and decode and prefill; at most inferenceTokens */
                promptTokens?: number | string;
                "training.usdPerGpuHour"?: number | string;
                /** @description peak of one GPU in the precision used */
                "training.flopPerSecond"?: number | string;
                "training.modelFlopUtilization"?: number | string;
                /** @description id of the catalogue; or give hardware */
                "served.gpu"?: string;
                "served.hardware.memoryBytesPerSecond"?: number | string;
                /** @description arithmetic peak on dense operands */
                "served.hardware.flopPerSecond"?: number | string;
                /** @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out */
                "served.hardware.peakKind"?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                /** @description arithmetic peak of its matrix units */
                "served.hardware.matrixFlopPerSecond"?: number | string;
                "served.hardware.memoryBytes"?: number | string;
                /** @description source of the peaks */
                "served.hardware.source"?: string;
                /** @description answer with the rates on matrix units; byPeak has both either way; needs gpu or hardware with matrixFlopPerSecond */
                "served.matrixUnits"?: boolean;
                /** @description the number that the model needs if left out */
                "served.gpuCount"?: number | string;
                /** @description usable share of the memory of a GPU; 1 if left out; needs gpu or hardware with memoryBytes */
                "served.usableMemoryShare"?: number | string;
                /** @description does not go with measured */
                "served.bandwidthEfficiency"?: number | string;
                /** @description does not go with measured */
                "served.computeEfficiency"?: number | string;
                /** @description does not go with measured */
                "served.launchSecondsPerLayer"?: number | string;
                "served.interconnectBytesPerSecond"?: number | string;
                "served.messageSeconds"?: number | string;
                /** @description bytes of a weight; 2 (f16) if left out */
                "served.bytesPerParam"?: number | string;
                /** @description bytes of a cached key or value; 2 if left out */
                "served.cacheBytesPerElement"?: number | string;
                /** @description requests decoded at once; 1 if left out */
                "served.batch"?: number | string;
                "served.usdPerGpuHour"?: number | string;
                /** @description busy share of the paid hours; 1 if left out */
                "served.utilization"?: number | string;
                /** @description share of the draft tokens that are accepted, on average */
                "served.speculation.acceptanceRate"?: number | string;
                /** @description draft tokens of each pass */
                "served.speculation.draftTokens"?: number | string;
                /** @description time of a draft token, as a share of a pass of the served model */
                "served.speculation.draftCost"?: number | string;
                "prefill.usdPerGpuHour"?: number | string;
                /** @description peak of one GPU in the precision used */
                "prefill.flopPerSecond"?: number | string;
                "prefill.modelFlopUtilization"?: number | string;
                "decode.usdPerGpuHour"?: number | string;
                /** @description peak of one GPU in the precision used */
                "decode.flopPerSecond"?: number | string;
                "decode.modelFlopUtilization"?: number | string;
                /** @description random draws of the law’s constants; each of its own draws once if left out; needs law besiroglu-2024; does not go with uniqueTokens */
                samples?: number | string;
                /** @description seed of the random draws; needs samples */
                seed?: number | string;
                /** @description hardware of the leaderboard whose newest valid reports calibrate the prediction */
                measuredOn?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per law, demand and unit of cost: FLOP, and USD where prices are given */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostOptimalRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCostOptimal: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    law?: ("besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020") | ("besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020")[] | "all";
                    /** @description match the loss of the compute-optimal model of this size under the law; does not go with loss */
                    matchParams?: number;
                    loss?: number;
                    inferenceTokens?: number | number[] | "all";
                    /** @description prompt of a request, including the cached part; needs outputTokens and requestsPerDay and lifeYears */
                    inputTokens?: number;
                    /** @description part of the prompt found in a prompt cache; 0 if left out; needs inputTokens; at most inputTokens */
                    cachedInputTokens?: number;
                    /** @description tokens decoded before the answer, at the price of output; 0 if left out; needs outputTokens */
                    reasoningTokens?: number;
                    /** @description answer to a request; needs inputTokens and requestsPerDay and lifeYears */
                    outputTokens?: number;
                    /** @description requests on the first day; needs inputTokens and outputTokens */
                    requestsPerDay?: number;
                    /** @description how long the model is served; needs requestsPerDay */
                    lifeYears?: number;
                    /** @description growth of the requests per day, as a share per year: 1 doubles them; 0 if left out; needs lifeYears */
                    growthPerYear?: number;
                    /** @description tokens of inferenceTokens that are prompts, for dollars; needs inferenceTokens and training and decode and prefill; at most inferenceTokens */
                    promptTokens?: number;
                    /** @description needs decode or served */
                    training?: {
                        usdPerGpuHour: number;
                        /** @description peak of one GPU in the precision used */
                        flopPerSecond: number;
                        modelFlopUtilization: number;
                    };
                    /** @description hardware for which the cost of serving each size is predicted, in dollars; needs training and requestsPerDay and lifeYears; does not go with decode, prefill */
                    served?: {
                        /** @description id of the catalogue; or give hardware */
                        gpu?: string;
                        /** @description does not go with gpu */
                        hardware?: {
                            memoryBytesPerSecond: number;
                            /** @description arithmetic peak on dense operands */
                            flopPerSecond: number;
                            /**
                             * @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out
                             * @enum {string}
                             */
                            peakKind?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                            /** @description arithmetic peak of its matrix units */
                            matrixFlopPerSecond?: number;
                            memoryBytes?: number;
                            /** @description source of the peaks */
                            source?: string;
                        };
                        /** @description answer with the rates on matrix units; byPeak has both either way; needs gpu or hardware with matrixFlopPerSecond */
                        matrixUnits?: boolean;
                        /** @description the number that the model needs if left out */
                        gpuCount?: number;
                        /** @description usable share of the memory of a GPU; 1 if left out; needs gpu or hardware with memoryBytes */
                        usableMemoryShare?: number;
                        /** @description does not go with measured */
                        bandwidthEfficiency?: number;
                        /** @description does not go with measured */
                        computeEfficiency?: number;
                        /** @description does not go with measured */
                        launchSecondsPerLayer?: number;
                        interconnectBytesPerSecond?: number;
                        messageSeconds?: number;
                        /** @description measured rates that calibrate the efficiencies */
                        measured?: {
                            /** @description id of the catalogue */
                            model?: string;
                            /** @description does not go with model */
                            shape?: {
                                id: string;
                                name: string;
                                /** @description decoder layers */
                                layerCount: number;
                                /** @description width of the residual stream */
                                hiddenSize: number;
                                /** @description query heads */
                                headCount: number;
                                /** @description key/value heads; divides headCount */
                                kvHeadCount: number;
                                /** @description elements of one head */
                                headSize: number;
                                /** @description inner width of the feed-forward block */
                                feedForwardSize: number;
                                /** @description rows of the embedding and of the output head */
                                vocabularySize: number;
                                /** @description longest sequence the model was trained for */
                                contextTokens: number;
                                /** @description the output head is the embedding */
                                tiedEmbeddings: boolean;
                                /** @description theta of a plain rotary embedding; any other encoding is in positions */
                                ropeBase?: number;
                                /** @description epsilon of the norms */
                                normEpsilon: number;
                                positions?: {
                                    /** @constant */
                                    kind: "rope";
                                    base: number;
                                    /** @description first elements of a head that turn; absent: all */
                                    rotatedSize?: number;
                                    scaling?: {
                                        /** @constant */
                                        kind: "linear";
                                        factor: number;
                                    } | {
                                        /** @constant */
                                        kind: "llama3";
                                        factor: number;
                                        lowFrequencyFactor: number;
                                        highFrequencyFactor: number;
                                        originalContextTokens: number;
                                    } | {
                                        /** @constant */
                                        kind: "yarn";
                                        factor: number;
                                        originalContextTokens: number;
                                        betaFast: number;
                                        betaSlow: number;
                                        /** @description what cosines and sines are multiplied by */
                                        attentionFactor: number;
                                        /** @description the ramp starts and ends at whole dimensions */
                                        truncate: boolean;
                                    };
                                    /** @description of the layers with a window, where it differs (Gemma 3) */
                                    window?: {
                                        base: number;
                                        scaling?: {
                                            /** @constant */
                                            kind: "linear";
                                            factor: number;
                                        } | {
                                            /** @constant */
                                            kind: "llama3";
                                            factor: number;
                                            lowFrequencyFactor: number;
                                            highFrequencyFactor: number;
                                            originalContextTokens: number;
                                        } | {
                                            /** @constant */
                                            kind: "yarn";
                                            factor: number;
                                            originalContextTokens: number;
                                            betaFast: number;
                                            betaSlow: number;
                                            /** @description what cosines and sines are multiplied by */
                                            attentionFactor: number;
                                            /** @description the ramp starts and ends at whole dimensions */
                                            truncate: boolean;
                                        };
                                    };
                                } | {
                                    /** @constant */
                                    kind: "learned";
                                } | {
                                    /** @constant */
                                    kind: "alibi";
                                } | {
                                    /** @constant */
                                    kind: "relative";
                                    /**
                                     * @description what runs in place of it: distances are projected, and their term of attention is left out
                                     * @constant
                                     */
                                    attended?: false;
                                } | {
                                    /** @constant */
                                    kind: "none";
                                };
                                norm?: {
                                    /**
                                     * @description absent: rms
                                     * @enum {string}
                                     */
                                    kind?: "rms" | "layer";
                                    /**
                                     * @description absent: pre
                                     * @enum {string}
                                     */
                                    placement?: "pre" | "post" | "both";
                                    /** @description absent: false */
                                    bias?: boolean;
                                    /** @description checkpoints hold weight - 1 (Gemma); absent: false */
                                    unitOffset?: boolean;
                                };
                                /** @description RMSNorm of each query and key head */
                                queryKeyNorm?: boolean;
                                /** @enum {string} */
                                activation?: "swiglu" | "clamped-swiglu" | "geglu" | "geglu-tanh" | "gelu" | "gelu-tanh" | "relu";
                                biases?: {
                                    qkv?: boolean;
                                    attentionOutput?: boolean;
                                    feedForward?: boolean;
                                };
                                /** @description attention and feed-forward read one norm, and both are added (PaLM) */
                                parallelBlock?: boolean;
                                attentionWindow?: {
                                    tokens: number;
                                    /** @description absent: a window in every layer */
                                    pattern?: ("window" | "full")[];
                                };
                                /** @description absent: 1 / sqrt(headSize) */
                                attentionScale?: number;
                                /** @description logits of attention become c tanh(x / c) */
                                attentionSoftCap?: number;
                                logitSoftCap?: number;
                                /** @description a learned logit of each head without a value */
                                attentionSinks?: boolean;
                                embeddingScale?: number;
                                experts?: {
                                    count: number;
                                    /** @description experts that compute each token */
                                    active: number;
                                    /** @description inner width of one expert */
                                    size: number;
                                    /** @description inner width of the experts that compute every token, in all */
                                    sharedSize?: number;
                                    /** @description each token weights the shared experts by a sigmoid (Qwen2-MoE); absent: by 1 */
                                    sharedGate?: boolean;
                                    /** @description whether the chosen experts' weights sum to 1; absent: true */
                                    normaliseWeights?: boolean;
                                    routerBias?: boolean;
                                    /** @description repeated over the layers; absent: experts in every layer */
                                    pattern?: ("experts" | "dense")[];
                                };
                                /** @description where the shape was read */
                                source: string;
                            };
                            /** @enum {string} */
                            phase: "prefill" | "decode";
                            /** @description prefill: tokens of the prompt; decode: sequences at once */
                            tokens: number;
                            contextTokens: number;
                            bytesPerParam: number;
                            cacheBytesPerElement: number;
                            memoryBytesPerSecond: number;
                            /** @description arithmetic peak on dense operands */
                            flopPerSecond: number;
                            /**
                             * @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out
                             * @enum {string}
                             */
                            peakKind?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                            tokensPerSecond: number;
                        }[];
                        /** @description bytes of a weight; 2 (f16) if left out */
                        bytesPerParam?: number;
                        /** @description bytes of a cached key or value; 2 if left out */
                        cacheBytesPerElement?: number;
                        /** @description requests decoded at once; 1 if left out */
                        batch?: number;
                        usdPerGpuHour: number;
                        /** @description busy share of the paid hours; 1 if left out */
                        utilization?: number;
                        speculation?: {
                            /** @description share of the draft tokens that are accepted, on average */
                            acceptanceRate: number;
                            /** @description draft tokens of each pass */
                            draftTokens: number;
                            /** @description time of a draft token, as a share of a pass of the served model */
                            draftCost: number;
                        };
                    };
                    /** @description needs training and decode and promptTokens or inputTokens */
                    prefill?: {
                        usdPerGpuHour: number;
                        /** @description peak of one GPU in the precision used */
                        flopPerSecond: number;
                        modelFlopUtilization: number;
                    };
                    /** @description with training, gives dollars; prefill is priced as decode if left out; needs training */
                    decode?: {
                        usdPerGpuHour: number;
                        /** @description peak of one GPU in the precision used */
                        flopPerSecond: number;
                        modelFlopUtilization: number;
                    };
                    /** @description random draws of the law’s constants; each of its own draws once if left out; needs law besiroglu-2024; does not go with uniqueTokens */
                    samples?: number;
                    /** @description seed of the random draws; needs samples */
                    seed?: number;
                    /** @description hardware of the leaderboard whose newest valid reports calibrate the prediction */
                    measuredOn?: string;
                };
            };
        };
        responses: {
            /** @description One row per law, demand and unit of cost: FLOP, and USD where prices are given */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostOptimalRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCostPredict: {
        parameters: {
            query?: {
                /**
                 * @description id of the catalogue; or give shape; several, separated by commas, or all
                 * @example llama-2-7b
                 */
                model?: string;
                "shape.id"?: string;
                "shape.name"?: string;
                /** @description decoder layers */
                "shape.layerCount"?: number | string;
                /** @description width of the residual stream */
                "shape.hiddenSize"?: number | string;
                /** @description query heads */
                "shape.headCount"?: number | string;
                /** @description key/value heads; divides headCount */
                "shape.kvHeadCount"?: number | string;
                /** @description elements of one head */
                "shape.headSize"?: number | string;
                /** @description inner width of the feed-forward block */
                "shape.feedForwardSize"?: number | string;
                /** @description rows of the embedding and of the output head */
                "shape.vocabularySize"?: number | string;
                /** @description longest sequence the model was trained for */
                "shape.contextTokens"?: number | string;
                /** @description the output head is the embedding */
                "shape.tiedEmbeddings"?: boolean;
                /** @description theta of a plain rotary embedding; any other encoding is in positions */
                "shape.ropeBase"?: number | string;
                /** @description epsilon of the norms */
                "shape.normEpsilon"?: number | string;
                "shape.positions"?: {
                    /** @constant */
                    kind: "rope";
                    base: number;
                    /** @description first elements of a head that turn; absent: all */
                    rotatedSize?: number;
                    scaling?: {
                        /** @constant */
                        kind: "linear";
                        factor: number;
                    } | {
                        /** @constant */
                        kind: "llama3";
                        factor: number;
                        lowFrequencyFactor: number;
                        highFrequencyFactor: number;
                        originalContextTokens: number;
                    } | {
                        /** @constant */
                        kind: "yarn";
                        factor: number;
                        originalContextTokens: number;
                        betaFast: number;
                        betaSlow: number;
                        /** @description what cosines and sines are multiplied by */
                        attentionFactor: number;
                        /** @description the ramp starts and ends at whole dimensions */
                        truncate: boolean;
                    };
                    /** @description of the layers with a window, where it differs (Gemma 3) */
                    window?: {
                        base: number;
                        scaling?: {
                            /** @constant */
                            kind: "linear";
                            factor: number;
                        } | {
                            /** @constant */
                            kind: "llama3";
                            factor: number;
                            lowFrequencyFactor: number;
                            highFrequencyFactor: number;
                            originalContextTokens: number;
                        } | {
                            /** @constant */
                            kind: "yarn";
                            factor: number;
                            originalContextTokens: number;
                            betaFast: number;
                            betaSlow: number;
                            /** @description what cosines and sines are multiplied by */
                            attentionFactor: number;
                            /** @description the ramp starts and ends at whole dimensions */
                            truncate: boolean;
                        };
                    };
                } | {
                    /** @constant */
                    kind: "learned";
                } | {
                    /** @constant */
                    kind: "alibi";
                } | {
                    /** @constant */
                    kind: "relative";
                    /**
                     * @description what runs in place of it: distances are projected, and their term of attention is left out
                     * @constant
                     */
                    attended?: false;
                } | {
                    /** @constant */
                    kind: "none";
                };
                /** @description absent: rms */
                "shape.norm.kind"?: "rms" | "layer";
                /** @description absent: pre */
                "shape.norm.placement"?: "pre" | "post" | "both";
                /** @description absent: false */
                "shape.norm.bias"?: boolean;
                /** @description checkpoints hold weight - 1 (Gemma); absent: false */
                "shape.norm.unitOffset"?: boolean;
                /** @description RMSNorm of each query and key head */
                "shape.queryKeyNorm"?: boolean;
                "shape.activation"?: "swiglu" | "clamped-swiglu" | "geglu" | "geglu-tanh" | "gelu" | "gelu-tanh" | "relu";
                "shape.biases.qkv"?: boolean;
                "shape.biases.attentionOutput"?: boolean;
                "shape.biases.feedForward"?: boolean;
                /** @description attention and feed-forward read one norm, and both are added (PaLM) */
                "shape.parallelBlock"?: boolean;
                "shape.attentionWindow.tokens"?: number | string;
                /** @description absent: a window in every layer */
                "shape.attentionWindow.pattern"?: ("window" | "full")[];
                /** @description absent: 1 / sqrt(headSize) */
                "shape.attentionScale"?: number | string;
                /** @description logits of attention become c tanh(x / c) */
                "shape.attentionSoftCap"?: number | string;
                "shape.logitSoftCap"?: number | string;
                /** @description a learned logit of each head without a value */
                "shape.attentionSinks"?: boolean;
                "shape.embeddingScale"?: number | string;
                "shape.experts.count"?: number | string;
                /** @description experts that compute each token */
                "shape.experts.active"?: number | string;
                /** @description inner width of one expert */
                "shape.experts.size"?: number | string;
                /** @description inner width of the experts that compute every token, in all */
                "shape.experts.sharedSize"?: number | string;
                /** @description each token weights the shared experts by a sigmoid (Qwen2-MoE); absent: by 1 */
                "shape.experts.sharedGate"?: boolean;
                /** @description whether the chosen experts' weights sum to 1; absent: true */
                "shape.experts.normaliseWeights"?: boolean;
                "shape.experts.routerBias"?: boolean;
                /** @description repeated over the layers; absent: experts in every layer */
                "shape.experts.pattern"?: ("experts" | "dense")[];
                /** @description where the shape was read */
                "shape.source"?: string;
                /**
                 * @description id of the catalogue; or give hardware; several, separated by commas, or all
                 * @example nvidia-h100-sxm
                 */
                gpu?: string;
                "hardware.memoryBytesPerSecond"?: number | string;
                /** @description arithmetic peak on dense operands */
                "hardware.flopPerSecond"?: number | string;
                /** @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out */
                "hardware.peakKind"?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                /** @description arithmetic peak of its matrix units */
                "hardware.matrixFlopPerSecond"?: number | string;
                "hardware.memoryBytes"?: number | string;
                /** @description source of the peaks */
                "hardware.source"?: string;
                /** @description answer with the rates on matrix units; byPeak has both either way; needs gpu or hardware with matrixFlopPerSecond */
                matrixUnits?: boolean;
                /** @description the number that the model needs if left out */
                gpuCount?: number | string;
                /** @description usable share of the memory of a GPU; 1 if left out; needs gpu or hardware with memoryBytes */
                usableMemoryShare?: number | string;
                /** @description does not go with measured */
                bandwidthEfficiency?: number | string;
                /** @description does not go with measured */
                computeEfficiency?: number | string;
                /** @description does not go with measured */
                launchSecondsPerLayer?: number | string;
                interconnectBytesPerSecond?: number | string;
                messageSeconds?: number | string;
                /** @description sequences decoded at once; 1 if left out; several, separated by commas */
                batch?: number | string;
                /** @description tokens in the KV cache of each sequence; 0 if left out */
                contextTokens?: number | string;
                /** @description prompt of the prefill; 512 if left out, or fewer if the context is shorter */
                promptTokens?: number | string;
                /** @description bytes of a weight; 2 (f16) if left out */
                bytesPerParam?: number | string;
                /** @description bytes of a cached key or value; 2 if left out */
                cacheBytesPerElement?: number | string;
                /** @example 2 */
                usdPerGpuHour?: number | string;
                /** @description needs usdPerGpuHour */
                utilization?: number | string;
                /** @description hardware of the leaderboard whose newest valid reports calibrate the prediction */
                measuredOn?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per model, GPU and arithmetic peak */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostPredictRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCostPredict: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | string[] | "all";
                    /** @description does not go with model */
                    shape?: {
                        id: string;
                        name: string;
                        /** @description decoder layers */
                        layerCount: number;
                        /** @description width of the residual stream */
                        hiddenSize: number;
                        /** @description query heads */
                        headCount: number;
                        /** @description key/value heads; divides headCount */
                        kvHeadCount: number;
                        /** @description elements of one head */
                        headSize: number;
                        /** @description inner width of the feed-forward block */
                        feedForwardSize: number;
                        /** @description rows of the embedding and of the output head */
                        vocabularySize: number;
                        /** @description longest sequence the model was trained for */
                        contextTokens: number;
                        /** @description the output head is the embedding */
                        tiedEmbeddings: boolean;
                        /** @description theta of a plain rotary embedding; any other encoding is in positions */
                        ropeBase?: number;
                        /** @description epsilon of the norms */
                        normEpsilon: number;
                        positions?: {
                            /** @constant */
                            kind: "rope";
                            base: number;
                            /** @description first elements of a head that turn; absent: all */
                            rotatedSize?: number;
                            scaling?: {
                                /** @constant */
                                kind: "linear";
                                factor: number;
                            } | {
                                /** @constant */
                                kind: "llama3";
                                factor: number;
                                lowFrequencyFactor: number;
                                highFrequencyFactor: number;
                                originalContextTokens: number;
                            } | {
                                /** @constant */
                                kind: "yarn";
                                factor: number;
                                originalContextTokens: number;
                                betaFast: number;
                                betaSlow: number;
                                /** @description what cosines and sines are multiplied by */
                                attentionFactor: number;
                                /** @description the ramp starts and ends at whole dimensions */
                                truncate: boolean;
                            };
                            /** @description of the layers with a window, where it differs (Gemma 3) */
                            window?: {
                                base: number;
                                scaling?: {
                                    /** @constant */
                                    kind: "linear";
                                    factor: number;
                                } | {
                                    /** @constant */
                                    kind: "llama3";
                                    factor: number;
                                    lowFrequencyFactor: number;
                                    highFrequencyFactor: number;
                                    originalContextTokens: number;
                                } | {
                                    /** @constant */
                                    kind: "yarn";
                                    factor: number;
                                    originalContextTokens: number;
                                    betaFast: number;
                                    betaSlow: number;
                                    /** @description what cosines and sines are multiplied by */
                                    attentionFactor: number;
                                    /** @description the ramp starts and ends at whole dimensions */
                                    truncate: boolean;
                                };
                            };
                        } | {
                            /** @constant */
                            kind: "learned";
                        } | {
                            /** @constant */
                            kind: "alibi";
                        } | {
                            /** @constant */
                            kind: "relative";
                            /**
                             * @description what runs in place of it: distances are projected, and their term of attention is left out
                             * @constant
                             */
                            attended?: false;
                        } | {
                            /** @constant */
                            kind: "none";
                        };
                        norm?: {
                            /**
                             * @description absent: rms
                             * @enum {string}
                             */
                            kind?: "rms" | "layer";
                            /**
                             * @description absent: pre
                             * @enum {string}
                             */
                            placement?: "pre" | "post" | "both";
                            /** @description absent: false */
                            bias?: boolean;
                            /** @description checkpoints hold weight - 1 (Gemma); absent: false */
                            unitOffset?: boolean;
                        };
                        /** @description RMSNorm of each query and key head */
                        queryKeyNorm?: boolean;
                        /** @enum {string} */
                        activation?: "swiglu" | "clamped-swiglu" | "geglu" | "geglu-tanh" | "gelu" | "gelu-tanh" | "relu";
                        biases?: {
                            qkv?: boolean;
                            attentionOutput?: boolean;
                            feedForward?: boolean;
                        };
                        /** @description attention and feed-forward read one norm, and both are added (PaLM) */
                        parallelBlock?: boolean;
                        attentionWindow?: {
                            tokens: number;
                            /** @description absent: a window in every layer */
                            pattern?: ("window" | "full")[];
                        };
                        /** @description absent: 1 / sqrt(headSize) */
                        attentionScale?: number;
                        /** @description logits of attention become c tanh(x / c) */
                        attentionSoftCap?: number;
                        logitSoftCap?: number;
                        /** @description a learned logit of each head without a value */
                        attentionSinks?: boolean;
                        embeddingScale?: number;
                        experts?: {
                            count: number;
                            /** @description experts that compute each token */
                            active: number;
                            /** @description inner width of one expert */
                            size: number;
                            /** @description inner width of the experts that compute every token, in all */
                            sharedSize?: number;
                            /** @description each token weights the shared experts by a sigmoid (Qwen2-MoE); absent: by 1 */
                            sharedGate?: boolean;
                            /** @description whether the chosen experts' weights sum to 1; absent: true */
                            normaliseWeights?: boolean;
                            routerBias?: boolean;
                            /** @description repeated over the layers; absent: experts in every layer */
                            pattern?: ("experts" | "dense")[];
                        };
                        /** @description where the shape was read */
                        source: string;
                    };
                    gpu?: string | string[] | "all";
                    /** @description does not go with gpu */
                    hardware?: {
                        memoryBytesPerSecond: number;
                        /** @description arithmetic peak on dense operands */
                        flopPerSecond: number;
                        /**
                         * @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out
                         * @enum {string}
                         */
                        peakKind?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                        /** @description arithmetic peak of its matrix units */
                        matrixFlopPerSecond?: number;
                        memoryBytes?: number;
                        /** @description source of the peaks */
                        source?: string;
                    };
                    /** @description answer with the rates on matrix units; byPeak has both either way; needs gpu or hardware with matrixFlopPerSecond */
                    matrixUnits?: boolean;
                    /** @description the number that the model needs if left out */
                    gpuCount?: number;
                    /** @description usable share of the memory of a GPU; 1 if left out; needs gpu or hardware with memoryBytes */
                    usableMemoryShare?: number;
                    /** @description does not go with measured */
                    bandwidthEfficiency?: number;
                    /** @description does not go with measured */
                    computeEfficiency?: number;
                    /** @description does not go with measured */
                    launchSecondsPerLayer?: number;
                    interconnectBytesPerSecond?: number;
                    messageSeconds?: number;
                    /** @description measured rates that calibrate the efficiencies */
                    measured?: {
                        /** @description id of the catalogue */
                        model?: string;
                        /** @description does not go with model */
                        shape?: {
                            id: string;
                            name: string;
                            /** @description decoder layers */
                            layerCount: number;
                            /** @description width of the residual stream */
                            hiddenSize: number;
                            /** @description query heads */
                            headCount: number;
                            /** @description key/value heads; divides headCount */
                            kvHeadCount: number;
                            /** @description elements of one head */
                            headSize: number;
                            /** @description inner width of the feed-forward block */
                            feedForwardSize: number;
                            /** @description rows of the embedding and of the output head */
                            vocabularySize: number;
                            /** @description longest sequence the model was trained for */
                            contextTokens: number;
                            /** @description the output head is the embedding */
                            tiedEmbeddings: boolean;
                            /** @description theta of a plain rotary embedding; any other encoding is in positions */
                            ropeBase?: number;
                            /** @description epsilon of the norms */
                            normEpsilon: number;
                            positions?: {
                                /** @constant */
                                kind: "rope";
                                base: number;
                                /** @description first elements of a head that turn; absent: all */
                                rotatedSize?: number;
                                scaling?: {
                                    /** @constant */
                                    kind: "linear";
                                    factor: number;
                                } | {
                                    /** @constant */
                                    kind: "llama3";
                                    factor: number;
                                    lowFrequencyFactor: number;
                                    highFrequencyFactor: number;
                                    originalContextTokens: number;
                                } | {
                                    /** @constant */
                                    kind: "yarn";
                                    factor: number;
                                    originalContextTokens: number;
                                    betaFast: number;
                                    betaSlow: number;
                                    /** @description what cosines and sines are multiplied by */
                                    attentionFactor: number;
                                    /** @description the ramp starts and ends at whole dimensions */
                                    truncate: boolean;
                                };
                                /** @description of the layers with a window, where it differs (Gemma 3) */
                                window?: {
                                    base: number;
                                    scaling?: {
                                        /** @constant */
                                        kind: "linear";
                                        factor: number;
                                    } | {
                                        /** @constant */
                                        kind: "llama3";
                                        factor: number;
                                        lowFrequencyFactor: number;
                                        highFrequencyFactor: number;
                                        originalContextTokens: number;
                                    } | {
                                        /** @constant */
                                        kind: "yarn";
                                        factor: number;
                                        originalContextTokens: number;
                                        betaFast: number;
                                        betaSlow: number;
                                        /** @description what cosines and sines are multiplied by */
                                        attentionFactor: number;
                                        /** @description the ramp starts and ends at whole dimensions */
                                        truncate: boolean;
                                    };
                                };
                            } | {
                                /** @constant */
                                kind: "learned";
                            } | {
                                /** @constant */
                                kind: "alibi";
                            } | {
                                /** @constant */
                                kind: "relative";
                                /**
                                 * @description what runs in place of it: distances are projected, and their term of attention is left out
                                 * @constant
                                 */
                                attended?: false;
                            } | {
                                /** @constant */
                                kind: "none";
                            };
                            norm?: {
                                /**
                                 * @description absent: rms
                                 * @enum {string}
                                 */
                                kind?: "rms" | "layer";
                                /**
                                 * @description absent: pre
                                 * @enum {string}
                                 */
                                placement?: "pre" | "post" | "both";
                                /** @description absent: false */
                                bias?: boolean;
                                /** @description checkpoints hold weight - 1 (Gemma); absent: false */
                                unitOffset?: boolean;
                            };
                            /** @description RMSNorm of each query and key head */
                            queryKeyNorm?: boolean;
                            /** @enum {string} */
                            activation?: "swiglu" | "clamped-swiglu" | "geglu" | "geglu-tanh" | "gelu" | "gelu-tanh" | "relu";
                            biases?: {
                                qkv?: boolean;
                                attentionOutput?: boolean;
                                feedForward?: boolean;
                            };
                            /** @description attention and feed-forward read one norm, and both are added (PaLM) */
                            parallelBlock?: boolean;
                            attentionWindow?: {
                                tokens: number;
                                /** @description absent: a window in every layer */
                                pattern?: ("window" | "full")[];
                            };
                            /** @description absent: 1 / sqrt(headSize) */
                            attentionScale?: number;
                            /** @description logits of attention become c tanh(x / c) */
                            attentionSoftCap?: number;
                            logitSoftCap?: number;
                            /** @description a learned logit of each head without a value */
                            attentionSinks?: boolean;
                            embeddingScale?: number;
                            experts?: {
                                count: number;
                                /** @description experts that compute each token */
                                active: number;
                                /** @description inner width of one expert */
                                size: number;
                                /** @description inner width of the experts that compute every token, in all */
                                sharedSize?: number;
                                /** @description each token weights the shared experts by a sigmoid (Qwen2-MoE); absent: by 1 */
                                sharedGate?: boolean;
                                /** @description whether the chosen experts' weights sum to 1; absent: true */
                                normaliseWeights?: boolean;
                                routerBias?: boolean;
                                /** @description repeated over the layers; absent: experts in every layer */
                                pattern?: ("experts" | "dense")[];
                            };
                            /** @description where the shape was read */
                            source: string;
                        };
                        /** @enum {string} */
                        phase: "prefill" | "decode";
                        /** @description prefill: tokens of the prompt; decode: sequences at once */
                        tokens: number;
                        contextTokens: number;
                        bytesPerParam: number;
                        cacheBytesPerElement: number;
                        memoryBytesPerSecond: number;
                        /** @description arithmetic peak on dense operands */
                        flopPerSecond: number;
                        /**
                         * @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out
                         * @enum {string}
                         */
                        peakKind?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                        tokensPerSecond: number;
                    }[];
                    batch?: number | number[] | "all";
                    /** @description tokens in the KV cache of each sequence; 0 if left out */
                    contextTokens?: number;
                    /** @description prompt of the prefill; 512 if left out, or fewer if the context is shorter */
                    promptTokens?: number;
                    /** @description bytes of a weight; 2 (f16) if left out */
                    bytesPerParam?: number;
                    /** @description bytes of a cached key or value; 2 if left out */
                    cacheBytesPerElement?: number;
                    usdPerGpuHour?: number;
                    /** @description needs usdPerGpuHour */
                    utilization?: number;
                    /** @description hardware of the leaderboard whose newest valid reports calibrate the prediction */
                    measuredOn?: string;
                };
            };
        };
        responses: {
            /** @description One row per model, GPU and arithmetic peak */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostPredictRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCostServing: {
        parameters: {
            query: {
                /** @description rate of input and output tokens together, if they were not counted separately */
                tokensPerSecond?: number | string;
                /** @example 20k */
                prefillTokensPerSecond?: number | string;
                /** @example 1000 */
                decodeTokensPerSecond?: number | string;
                /**
                 * @description price per hour of all the hardware behind the rates
                 * @example 2
                 */
                usdPerHour: number | string;
                /**
                 * @description busy share of the paid hours; 1 if left out
                 * @example 60%
                 */
                utilization?: number | string;
                /** @description prompt of a request, including the cached part; needs outputTokens and prefillTokensPerSecond and decodeTokensPerSecond */
                inputTokens?: number | string;
                /** @description part of the prompt found in a prompt cache; 0 if left out; needs inputTokens; at most inputTokens */
                cachedInputTokens?: number | string;
                /** @description tokens decoded before the answer, at the price of output; 0 if left out; needs outputTokens */
                reasoningTokens?: number | string;
                /** @description answer to a request; needs inputTokens and prefillTokensPerSecond and decodeTokensPerSecond */
                outputTokens?: number | string;
                /** @description requests on the first day; needs inputTokens and outputTokens */
                requestsPerDay?: number | string;
                /** @description how long the model is served; needs requestsPerDay */
                lifeYears?: number | string;
                /** @description growth of the requests per day, as a share per year: 1 doubles them; 0 if left out; needs lifeYears */
                growthPerYear?: number | string;
                /** @description share of the draft tokens that are accepted, on average */
                "speculation.acceptanceRate"?: number | string;
                /** @description draft tokens of each pass */
                "speculation.draftTokens"?: number | string;
                /** @description time of a draft token, as a share of a pass of the served model */
                "speculation.draftCost"?: number | string;
                "api.usdPerMillionInputTokens"?: number | string;
                /** @description price of input found in a prompt cache; that of other input if left out */
                "api.usdPerMillionCachedInputTokens"?: number | string;
                "api.usdPerMillionOutputTokens"?: number | string;
                /** @description discount on requests that may wait, as a share of the price; 0 if left out */
                "api.batchDiscount"?: number | string;
                /** @description share of the requests that may wait; all if left out */
                "api.batchShare"?: number | string;
                /** @description power while busy */
                watts?: number | string;
                "owned.capitalUsd"?: number | string;
                /** @description resale value at the end, as a share of the capital; 0 if left out */
                "owned.residualShare"?: number | string;
                "owned.years"?: number | string;
                /** @description interest, or what the money would earn elsewhere, as a share per year; 0 if left out */
                "owned.costOfCapitalPerYear"?: number | string;
                /** @description power of all the hardware while busy */
                "owned.watts"?: number | string;
                /** @description power of all the hardware while idle; not counted if left out */
                "owned.idleWatts"?: number | string;
                "owned.powerUsageEffectiveness"?: number | string;
                "owned.usdPerKilowattHour"?: number | string;
                /** @description hosting, staff, licences; 0 if left out */
                "owned.otherUsdPerYear"?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prices of a million tokens, rented and owned */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostServingRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCostServing: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description rate of input and output tokens together, if they were not counted separately */
                    tokensPerSecond?: number;
                    prefillTokensPerSecond?: number;
                    decodeTokensPerSecond?: number;
                    /** @description price per hour of all the hardware behind the rates */
                    usdPerHour: number;
                    /** @description busy share of the paid hours; 1 if left out */
                    utilization?: number;
                    /** @description prompt of a request, including the cached part; needs outputTokens and prefillTokensPerSecond and decodeTokensPerSecond */
                    inputTokens?: number;
                    /** @description part of the prompt found in a prompt cache; 0 if left out; needs inputTokens; at most inputTokens */
                    cachedInputTokens?: number;
                    /** @description tokens decoded before the answer, at the price of output; 0 if left out; needs outputTokens */
                    reasoningTokens?: number;
                    /** @description answer to a request; needs inputTokens and prefillTokensPerSecond and decodeTokensPerSecond */
                    outputTokens?: number;
                    /** @description requests on the first day; needs inputTokens and outputTokens */
                    requestsPerDay?: number;
                    /** @description how long the model is served; needs requestsPerDay */
                    lifeYears?: number;
                    /** @description growth of the requests per day, as a share per year: 1 doubles them; 0 if left out; needs lifeYears */
                    growthPerYear?: number;
                    /** @description speculative decoding, if decodeTokensPerSecond does not include it; needs decodeTokensPerSecond */
                    speculation?: {
                        /** @description share of the draft tokens that are accepted, on average */
                        acceptanceRate: number;
                        /** @description draft tokens of each pass */
                        draftTokens: number;
                        /** @description time of a draft token, as a share of a pass of the served model */
                        draftCost: number;
                    };
                    /** @description prices of an API for the same tokens; needs inputTokens and outputTokens */
                    api?: {
                        usdPerMillionInputTokens: number;
                        /** @description price of input found in a prompt cache; that of other input if left out */
                        usdPerMillionCachedInputTokens?: number;
                        usdPerMillionOutputTokens: number;
                        /** @description discount on requests that may wait, as a share of the price; 0 if left out */
                        batchDiscount?: number;
                        /** @description share of the requests that may wait; all if left out */
                        batchShare?: number;
                    };
                    /** @description power while busy */
                    watts?: number;
                    /** @description the same hardware bought; usdPerHour is the rent to compare with */
                    owned?: {
                        capitalUsd: number;
                        /** @description resale value at the end, as a share of the capital; 0 if left out */
                        residualShare?: number;
                        years: number;
                        /** @description interest, or what the money would earn elsewhere, as a share per year; 0 if left out */
                        costOfCapitalPerYear?: number;
                        /** @description power of all the hardware while busy */
                        watts: number;
                        /** @description power of all the hardware while idle; not counted if left out */
                        idleWatts?: number;
                        powerUsageEffectiveness: number;
                        usdPerKilowattHour: number;
                        /** @description hosting, staff, licences; 0 if left out */
                        otherUsdPerYear?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Prices of a million tokens, rented and owned */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostServingRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCostServingHardware: {
        parameters: {
            query: {
                /**
                 * @description its id on the leaderboard
                 * @example nvidia-a100-sxm-80
                 */
                hardware: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per rate of the newest valid reports of the hardware */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostServingHardwareRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCostServingHardware: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description its id on the leaderboard */
                    hardware: string;
                };
            };
        };
        responses: {
            /** @description One row per rate of the newest valid reports of the hardware */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostServingHardwareRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCostTestTime: {
        parameters: {
            query: {
                /**
                 * @description id of the catalogue
                 * @example llama-3.1-8b
                 */
                small: string;
                /**
                 * @description id of the catalogue
                 * @example llama-3.1-70b
                 */
                large: string;
                /** @example 1000 */
                inputTokens: number | string;
                /** @description part of the prompt found in a prompt cache; 0 if left out; needs inputTokens; at most inputTokens */
                cachedInputTokens?: number | string;
                /** @description tokens decoded before the answer, at the price of output; 0 if left out; needs outputTokens */
                reasoningTokens?: number | string;
                /**
                 * @description tokens of an answer
                 * @example 300
                 */
                outputTokens: number | string;
                /**
                 * @description task whose published curves say how many answers are as good; if left out, only prices are compared
                 * @example math
                 */
                task?: "math" | "code-contests";
                /** @description share of the problems that both must solve; what one answer of large solves if left out; needs task */
                coverage?: number | string;
                /** @description id of the catalogue; or give hardware */
                "served.gpu"?: string;
                "served.hardware.memoryBytesPerSecond"?: number | string;
                /** @description arithmetic peak on dense operands */
                "served.hardware.flopPerSecond"?: number | string;
                /** @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out */
                "served.hardware.peakKind"?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                /** @description arithmetic peak of its matrix units */
                "served.hardware.matrixFlopPerSecond"?: number | string;
                "served.hardware.memoryBytes"?: number | string;
                /** @description source of the peaks */
                "served.hardware.source"?: string;
                /** @description answer with the rates on matrix units; byPeak has both either way; needs gpu or hardware with matrixFlopPerSecond */
                "served.matrixUnits"?: boolean;
                /** @description the number that the model needs if left out */
                "served.gpuCount"?: number | string;
                /** @description usable share of the memory of a GPU; 1 if left out; needs gpu or hardware with memoryBytes */
                "served.usableMemoryShare"?: number | string;
                /** @description does not go with measured */
                "served.bandwidthEfficiency"?: number | string;
                /** @description does not go with measured */
                "served.computeEfficiency"?: number | string;
                /** @description does not go with measured */
                "served.launchSecondsPerLayer"?: number | string;
                "served.interconnectBytesPerSecond"?: number | string;
                "served.messageSeconds"?: number | string;
                /** @description bytes of a weight; 2 (f16) if left out */
                "served.bytesPerParam"?: number | string;
                /** @description bytes of a cached key or value; 2 if left out */
                "served.cacheBytesPerElement"?: number | string;
                /** @description requests decoded at once; 1 if left out */
                "served.batch"?: number | string;
                "served.usdPerGpuHour"?: number | string;
                /** @description busy share of the paid hours; 1 if left out */
                "served.utilization"?: number | string;
                /** @description share of the draft tokens that are accepted, on average */
                "served.speculation.acceptanceRate"?: number | string;
                /** @description draft tokens of each pass */
                "served.speculation.draftTokens"?: number | string;
                /** @description time of a draft token, as a share of a pass of the served model */
                "served.speculation.draftCost"?: number | string;
                /** @description cost of checking an answer, such as running its tests; 0 if left out; needs served */
                checkUsd?: number | string;
                /** @description hardware of the leaderboard whose newest valid reports calibrate the prediction */
                measuredOn?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many answers of the small model are as good, and what they cost */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostTestTimeRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCostTestTime: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description id of the catalogue */
                    small: string;
                    /** @description id of the catalogue */
                    large: string;
                    inputTokens: number;
                    /** @description part of the prompt found in a prompt cache; 0 if left out; needs inputTokens; at most inputTokens */
                    cachedInputTokens?: number;
                    /** @description tokens decoded before the answer, at the price of output; 0 if left out; needs outputTokens */
                    reasoningTokens?: number;
                    /** @description tokens of an answer */
                    outputTokens: number;
                    /**
                     * @description task whose published curves say how many answers are as good; if left out, only prices are compared
                     * @enum {string}
                     */
                    task?: "math" | "code-contests";
                    /** @description share of the problems that both must solve; what one answer of large solves if left out; needs task */
                    coverage?: number;
                    /** @description the hardware that serves both, for predicted dollars; only FLOP if left out */
                    served?: {
                        /** @description id of the catalogue; or give hardware */
                        gpu?: string;
                        /** @description does not go with gpu */
                        hardware?: {
                            memoryBytesPerSecond: number;
                            /** @description arithmetic peak on dense operands */
                            flopPerSecond: number;
                            /**
                             * @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out
                             * @enum {string}
                             */
                            peakKind?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                            /** @description arithmetic peak of its matrix units */
                            matrixFlopPerSecond?: number;
                            memoryBytes?: number;
                            /** @description source of the peaks */
                            source?: string;
                        };
                        /** @description answer with the rates on matrix units; byPeak has both either way; needs gpu or hardware with matrixFlopPerSecond */
                        matrixUnits?: boolean;
                        /** @description the number that the model needs if left out */
                        gpuCount?: number;
                        /** @description usable share of the memory of a GPU; 1 if left out; needs gpu or hardware with memoryBytes */
                        usableMemoryShare?: number;
                        /** @description does not go with measured */
                        bandwidthEfficiency?: number;
                        /** @description does not go with measured */
                        computeEfficiency?: number;
                        /** @description does not go with measured */
                        launchSecondsPerLayer?: number;
                        interconnectBytesPerSecond?: number;
                        messageSeconds?: number;
                        /** @description measured rates that calibrate the efficiencies */
                        measured?: {
                            /** @description id of the catalogue */
                            model?: string;
                            /** @description does not go with model */
                            shape?: {
                                id: string;
                                name: string;
                                /** @description decoder layers */
                                layerCount: number;
                                /** @description width of the residual stream */
                                hiddenSize: number;
                                /** @description query heads */
                                headCount: number;
                                /** @description key/value heads; divides headCount */
                                kvHeadCount: number;
                                /** @description elements of one head */
                                headSize: number;
                                /** @description inner width of the feed-forward block */
                                feedForwardSize: number;
                                /** @description rows of the embedding and of the output head */
                                vocabularySize: number;
                                /** @description longest sequence the model was trained for */
                                contextTokens: number;
                                /** @description the output head is the embedding */
                                tiedEmbeddings: boolean;
                                /** @description theta of a plain rotary embedding; any other encoding is in positions */
                                ropeBase?: number;
                                /** @description epsilon of the norms */
                                normEpsilon: number;
                                positions?: {
                                    /** @constant */
                                    kind: "rope";
                                    base: number;
                                    /** @description first elements of a head that turn; absent: all */
                                    rotatedSize?: number;
                                    scaling?: {
                                        /** @constant */
                                        kind: "linear";
                                        factor: number;
                                    } | {
                                        /** @constant */
                                        kind: "llama3";
                                        factor: number;
                                        lowFrequencyFactor: number;
                                        highFrequencyFactor: number;
                                        originalContextTokens: number;
                                    } | {
                                        /** @constant */
                                        kind: "yarn";
                                        factor: number;
                                        originalContextTokens: number;
                                        betaFast: number;
                                        betaSlow: number;
                                        /** @description what cosines and sines are multiplied by */
                                        attentionFactor: number;
                                        /** @description the ramp starts and ends at whole dimensions */
                                        truncate: boolean;
                                    };
                                    /** @description of the layers with a window, where it differs (Gemma 3) */
                                    window?: {
                                        base: number;
                                        scaling?: {
                                            /** @constant */
                                            kind: "linear";
                                            factor: number;
                                        } | {
                                            /** @constant */
                                            kind: "llama3";
                                            factor: number;
                                            lowFrequencyFactor: number;
                                            highFrequencyFactor: number;
                                            originalContextTokens: number;
                                        } | {
                                            /** @constant */
                                            kind: "yarn";
                                            factor: number;
                                            originalContextTokens: number;
                                            betaFast: number;
                                            betaSlow: number;
                                            /** @description what cosines and sines are multiplied by */
                                            attentionFactor: number;
                                            /** @description the ramp starts and ends at whole dimensions */
                                            truncate: boolean;
                                        };
                                    };
                                } | {
                                    /** @constant */
                                    kind: "learned";
                                } | {
                                    /** @constant */
                                    kind: "alibi";
                                } | {
                                    /** @constant */
                                    kind: "relative";
                                    /**
                                     * @description what runs in place of it: distances are projected, and their term of attention is left out
                                     * @constant
                                     */
                                    attended?: false;
                                } | {
                                    /** @constant */
                                    kind: "none";
                                };
                                norm?: {
                                    /**
                                     * @description absent: rms
                                     * @enum {string}
                                     */
                                    kind?: "rms" | "layer";
                                    /**
                                     * @description absent: pre
                                     * @enum {string}
                                     */
                                    placement?: "pre" | "post" | "both";
                                    /** @description absent: false */
                                    bias?: boolean;
                                    /** @description checkpoints hold weight - 1 (Gemma); absent: false */
                                    unitOffset?: boolean;
                                };
                                /** @description RMSNorm of each query and key head */
                                queryKeyNorm?: boolean;
                                /** @enum {string} */
                                activation?: "swiglu" | "clamped-swiglu" | "geglu" | "geglu-tanh" | "gelu" | "gelu-tanh" | "relu";
                                biases?: {
                                    qkv?: boolean;
                                    attentionOutput?: boolean;
                                    feedForward?: boolean;
                                };
                                /** @description attention and feed-forward read one norm, and both are added (PaLM) */
                                parallelBlock?: boolean;
                                attentionWindow?: {
                                    tokens: number;
                                    /** @description absent: a window in every layer */
                                    pattern?: ("window" | "full")[];
                                };
                                /** @description absent: 1 / sqrt(headSize) */
                                attentionScale?: number;
                                /** @description logits of attention become c tanh(x / c) */
                                attentionSoftCap?: number;
                                logitSoftCap?: number;
                                /** @description a learned logit of each head without a value */
                                attentionSinks?: boolean;
                                embeddingScale?: number;
                                experts?: {
                                    count: number;
                                    /** @description experts that compute each token */
                                    active: number;
                                    /** @description inner width of one expert */
                                    size: number;
                                    /** @description inner width of the experts that compute every token, in all */
                                    sharedSize?: number;
                                    /** @description each token weights the shared experts by a sigmoid (Qwen2-MoE); absent: by 1 */
                                    sharedGate?: boolean;
                                    /** @description whether the chosen experts' weights sum to 1; absent: true */
                                    normaliseWeights?: boolean;
                                    routerBias?: boolean;
                                    /** @description repeated over the layers; absent: experts in every layer */
                                    pattern?: ("experts" | "dense")[];
                                };
                                /** @description where the shape was read */
                                source: string;
                            };
                            /** @enum {string} */
                            phase: "prefill" | "decode";
                            /** @description prefill: tokens of the prompt; decode: sequences at once */
                            tokens: number;
                            contextTokens: number;
                            bytesPerParam: number;
                            cacheBytesPerElement: number;
                            memoryBytesPerSecond: number;
                            /** @description arithmetic peak on dense operands */
                            flopPerSecond: number;
                            /**
                             * @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out
                             * @enum {string}
                             */
                            peakKind?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                            tokensPerSecond: number;
                        }[];
                        /** @description bytes of a weight; 2 (f16) if left out */
                        bytesPerParam?: number;
                        /** @description bytes of a cached key or value; 2 if left out */
                        cacheBytesPerElement?: number;
                        /** @description requests decoded at once; 1 if left out */
                        batch?: number;
                        usdPerGpuHour: number;
                        /** @description busy share of the paid hours; 1 if left out */
                        utilization?: number;
                        speculation?: {
                            /** @description share of the draft tokens that are accepted, on average */
                            acceptanceRate: number;
                            /** @description draft tokens of each pass */
                            draftTokens: number;
                            /** @description time of a draft token, as a share of a pass of the served model */
                            draftCost: number;
                        };
                    };
                    /** @description cost of checking an answer, such as running its tests; 0 if left out; needs served */
                    checkUsd?: number;
                    /** @description hardware of the leaderboard whose newest valid reports calibrate the prediction */
                    measuredOn?: string;
                };
            };
        };
        responses: {
            /** @description How many answers of the small model are as good, and what they cost */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostTestTimeRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCostTestTimeCurve: {
        parameters: {
            query: {
                /**
                 * @description id of the catalogue
                 * @example llama-3.1-8b
                 */
                small: string;
                /**
                 * @description id of the catalogue
                 * @example llama-3.1-70b
                 */
                large: string;
                /** @example 1000 */
                inputTokens: number | string;
                /** @description part of the prompt found in a prompt cache; 0 if left out; needs inputTokens; at most inputTokens */
                cachedInputTokens?: number | string;
                /** @description tokens decoded before the answer, at the price of output; 0 if left out; needs outputTokens */
                reasoningTokens?: number | string;
                /**
                 * @description tokens of an answer
                 * @example 300
                 */
                outputTokens: number | string;
                /**
                 * @description task whose published curves say how many answers are as good; if left out, only prices are compared
                 * @example math
                 */
                task?: "math" | "code-contests";
                /** @description share of the problems that both must solve; what one answer of large solves if left out; needs task */
                coverage?: number | string;
                /** @description id of the catalogue; or give hardware */
                "served.gpu"?: string;
                "served.hardware.memoryBytesPerSecond"?: number | string;
                /** @description arithmetic peak on dense operands */
                "served.hardware.flopPerSecond"?: number | string;
                /** @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out */
                "served.hardware.peakKind"?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                /** @description arithmetic peak of its matrix units */
                "served.hardware.matrixFlopPerSecond"?: number | string;
                "served.hardware.memoryBytes"?: number | string;
                /** @description source of the peaks */
                "served.hardware.source"?: string;
                /** @description answer with the rates on matrix units; byPeak has both either way; needs gpu or hardware with matrixFlopPerSecond */
                "served.matrixUnits"?: boolean;
                /** @description the number that the model needs if left out */
                "served.gpuCount"?: number | string;
                /** @description usable share of the memory of a GPU; 1 if left out; needs gpu or hardware with memoryBytes */
                "served.usableMemoryShare"?: number | string;
                /** @description does not go with measured */
                "served.bandwidthEfficiency"?: number | string;
                /** @description does not go with measured */
                "served.computeEfficiency"?: number | string;
                /** @description does not go with measured */
                "served.launchSecondsPerLayer"?: number | string;
                "served.interconnectBytesPerSecond"?: number | string;
                "served.messageSeconds"?: number | string;
                /** @description bytes of a weight; 2 (f16) if left out */
                "served.bytesPerParam"?: number | string;
                /** @description bytes of a cached key or value; 2 if left out */
                "served.cacheBytesPerElement"?: number | string;
                /** @description requests decoded at once; 1 if left out */
                "served.batch"?: number | string;
                "served.usdPerGpuHour"?: number | string;
                /** @description busy share of the paid hours; 1 if left out */
                "served.utilization"?: number | string;
                /** @description share of the draft tokens that are accepted, on average */
                "served.speculation.acceptanceRate"?: number | string;
                /** @description draft tokens of each pass */
                "served.speculation.draftTokens"?: number | string;
                /** @description time of a draft token, as a share of a pass of the served model */
                "served.speculation.draftCost"?: number | string;
                /** @description cost of checking an answer, such as running its tests; 0 if left out; needs served */
                checkUsd?: number | string;
                /** @description hardware of the leaderboard whose newest valid reports calibrate the prediction */
                measuredOn?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per model and number of answers: what they cost and solve */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostTestTimeCurveRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCostTestTimeCurve: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description id of the catalogue */
                    small: string;
                    /** @description id of the catalogue */
                    large: string;
                    inputTokens: number;
                    /** @description part of the prompt found in a prompt cache; 0 if left out; needs inputTokens; at most inputTokens */
                    cachedInputTokens?: number;
                    /** @description tokens decoded before the answer, at the price of output; 0 if left out; needs outputTokens */
                    reasoningTokens?: number;
                    /** @description tokens of an answer */
                    outputTokens: number;
                    /**
                     * @description task whose published curves say how many answers are as good; if left out, only prices are compared
                     * @enum {string}
                     */
                    task?: "math" | "code-contests";
                    /** @description share of the problems that both must solve; what one answer of large solves if left out; needs task */
                    coverage?: number;
                    /** @description the hardware that serves both, for predicted dollars; only FLOP if left out */
                    served?: {
                        /** @description id of the catalogue; or give hardware */
                        gpu?: string;
                        /** @description does not go with gpu */
                        hardware?: {
                            memoryBytesPerSecond: number;
                            /** @description arithmetic peak on dense operands */
                            flopPerSecond: number;
                            /**
                             * @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out
                             * @enum {string}
                             */
                            peakKind?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                            /** @description arithmetic peak of its matrix units */
                            matrixFlopPerSecond?: number;
                            memoryBytes?: number;
                            /** @description source of the peaks */
                            source?: string;
                        };
                        /** @description answer with the rates on matrix units; byPeak has both either way; needs gpu or hardware with matrixFlopPerSecond */
                        matrixUnits?: boolean;
                        /** @description the number that the model needs if left out */
                        gpuCount?: number;
                        /** @description usable share of the memory of a GPU; 1 if left out; needs gpu or hardware with memoryBytes */
                        usableMemoryShare?: number;
                        /** @description does not go with measured */
                        bandwidthEfficiency?: number;
                        /** @description does not go with measured */
                        computeEfficiency?: number;
                        /** @description does not go with measured */
                        launchSecondsPerLayer?: number;
                        interconnectBytesPerSecond?: number;
                        messageSeconds?: number;
                        /** @description measured rates that calibrate the efficiencies */
                        measured?: {
                            /** @description id of the catalogue */
                            model?: string;
                            /** @description does not go with model */
                            shape?: {
                                id: string;
                                name: string;
                                /** @description decoder layers */
                                layerCount: number;
                                /** @description width of the residual stream */
                                hiddenSize: number;
                                /** @description query heads */
                                headCount: number;
                                /** @description key/value heads; divides headCount */
                                kvHeadCount: number;
                                /** @description elements of one head */
                                headSize: number;
                                /** @description inner width of the feed-forward block */
                                feedForwardSize: number;
                                /** @description rows of the embedding and of the output head */
                                vocabularySize: number;
                                /** @description longest sequence the model was trained for */
                                contextTokens: number;
                                /** @description the output head is the embedding */
                                tiedEmbeddings: boolean;
                                /** @description theta of a plain rotary embedding; any other encoding is in positions */
                                ropeBase?: number;
                                /** @description epsilon of the norms */
                                normEpsilon: number;
                                positions?: {
                                    /** @constant */
                                    kind: "rope";
                                    base: number;
                                    /** @description first elements of a head that turn; absent: all */
                                    rotatedSize?: number;
                                    scaling?: {
                                        /** @constant */
                                        kind: "linear";
                                        factor: number;
                                    } | {
                                        /** @constant */
                                        kind: "llama3";
                                        factor: number;
                                        lowFrequencyFactor: number;
                                        highFrequencyFactor: number;
                                        originalContextTokens: number;
                                    } | {
                                        /** @constant */
                                        kind: "yarn";
                                        factor: number;
                                        originalContextTokens: number;
                                        betaFast: number;
                                        betaSlow: number;
                                        /** @description what cosines and sines are multiplied by */
                                        attentionFactor: number;
                                        /** @description the ramp starts and ends at whole dimensions */
                                        truncate: boolean;
                                    };
                                    /** @description of the layers with a window, where it differs (Gemma 3) */
                                    window?: {
                                        base: number;
                                        scaling?: {
                                            /** @constant */
                                            kind: "linear";
                                            factor: number;
                                        } | {
                                            /** @constant */
                                            kind: "llama3";
                                            factor: number;
                                            lowFrequencyFactor: number;
                                            highFrequencyFactor: number;
                                            originalContextTokens: number;
                                        } | {
                                            /** @constant */
                                            kind: "yarn";
                                            factor: number;
                                            originalContextTokens: number;
                                            betaFast: number;
                                            betaSlow: number;
                                            /** @description what cosines and sines are multiplied by */
                                            attentionFactor: number;
                                            /** @description the ramp starts and ends at whole dimensions */
                                            truncate: boolean;
                                        };
                                    };
                                } | {
                                    /** @constant */
                                    kind: "learned";
                                } | {
                                    /** @constant */
                                    kind: "alibi";
                                } | {
                                    /** @constant */
                                    kind: "relative";
                                    /**
                                     * @description what runs in place of it: distances are projected, and their term of attention is left out
                                     * @constant
                                     */
                                    attended?: false;
                                } | {
                                    /** @constant */
                                    kind: "none";
                                };
                                norm?: {
                                    /**
                                     * @description absent: rms
                                     * @enum {string}
                                     */
                                    kind?: "rms" | "layer";
                                    /**
                                     * @description absent: pre
                                     * @enum {string}
                                     */
                                    placement?: "pre" | "post" | "both";
                                    /** @description absent: false */
                                    bias?: boolean;
                                    /** @description checkpoints hold weight - 1 (Gemma); absent: false */
                                    unitOffset?: boolean;
                                };
                                /** @description RMSNorm of each query and key head */
                                queryKeyNorm?: boolean;
                                /** @enum {string} */
                                activation?: "swiglu" | "clamped-swiglu" | "geglu" | "geglu-tanh" | "gelu" | "gelu-tanh" | "relu";
                                biases?: {
                                    qkv?: boolean;
                                    attentionOutput?: boolean;
                                    feedForward?: boolean;
                                };
                                /** @description attention and feed-forward read one norm, and both are added (PaLM) */
                                parallelBlock?: boolean;
                                attentionWindow?: {
                                    tokens: number;
                                    /** @description absent: a window in every layer */
                                    pattern?: ("window" | "full")[];
                                };
                                /** @description absent: 1 / sqrt(headSize) */
                                attentionScale?: number;
                                /** @description logits of attention become c tanh(x / c) */
                                attentionSoftCap?: number;
                                logitSoftCap?: number;
                                /** @description a learned logit of each head without a value */
                                attentionSinks?: boolean;
                                embeddingScale?: number;
                                experts?: {
                                    count: number;
                                    /** @description experts that compute each token */
                                    active: number;
                                    /** @description inner width of one expert */
                                    size: number;
                                    /** @description inner width of the experts that compute every token, in all */
                                    sharedSize?: number;
                                    /** @description each token weights the shared experts by a sigmoid (Qwen2-MoE); absent: by 1 */
                                    sharedGate?: boolean;
                                    /** @description whether the chosen experts' weights sum to 1; absent: true */
                                    normaliseWeights?: boolean;
                                    routerBias?: boolean;
                                    /** @description repeated over the layers; absent: experts in every layer */
                                    pattern?: ("experts" | "dense")[];
                                };
                                /** @description where the shape was read */
                                source: string;
                            };
                            /** @enum {string} */
                            phase: "prefill" | "decode";
                            /** @description prefill: tokens of the prompt; decode: sequences at once */
                            tokens: number;
                            contextTokens: number;
                            bytesPerParam: number;
                            cacheBytesPerElement: number;
                            memoryBytesPerSecond: number;
                            /** @description arithmetic peak on dense operands */
                            flopPerSecond: number;
                            /**
                             * @description what flopPerSecond counts; the f32 FMA rate, f32-fma, if left out
                             * @enum {string}
                             */
                            peakKind?: "f32-fma" | "f16-fma" | "int8-dot" | "f16-matrix";
                            tokensPerSecond: number;
                        }[];
                        /** @description bytes of a weight; 2 (f16) if left out */
                        bytesPerParam?: number;
                        /** @description bytes of a cached key or value; 2 if left out */
                        cacheBytesPerElement?: number;
                        /** @description requests decoded at once; 1 if left out */
                        batch?: number;
                        usdPerGpuHour: number;
                        /** @description busy share of the paid hours; 1 if left out */
                        utilization?: number;
                        speculation?: {
                            /** @description share of the draft tokens that are accepted, on average */
                            acceptanceRate: number;
                            /** @description draft tokens of each pass */
                            draftTokens: number;
                            /** @description time of a draft token, as a share of a pass of the served model */
                            draftCost: number;
                        };
                    };
                    /** @description cost of checking an answer, such as running its tests; 0 if left out; needs served */
                    checkUsd?: number;
                    /** @description hardware of the leaderboard whose newest valid reports calibrate the prediction */
                    measuredOn?: string;
                };
            };
        };
        responses: {
            /** @description One row per model and number of answers: what they cost and solve */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostTestTimeCurveRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCostTheses: {
        parameters: {
            query?: {
                /**
                 * @description only figures of this source
                 * @example timbers-2023
                 */
                source?: "timbers-2023" | "espadrine-2023" | "papers";
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per thesis, judged in a sentence */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostThesesRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCostTheses: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description only figures of this source
                     * @enum {string}
                     */
                    source?: "timbers-2023" | "espadrine-2023" | "papers";
                };
            };
        };
        responses: {
            /** @description One row per thesis, judged in a sentence */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostThesesRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCostWeightTypes: {
        parameters: {
            query?: {
                /**
                 * @description several, separated by commas, or all
                 * @example all
                 */
                law?: ("besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020") | string;
                /**
                 * @description training budget: gives its optimum; does not go with params, tokens, loss; several, separated by commas
                 * @example 5.76e23
                 */
                flop?: number | string;
                /** @description id of the catalogue: takes its parameters and the tokens that its maker states; does not go with flop, params, tokens, loss */
                model?: string;
                /** @description alone: gives the budget whose optimum it is */
                params?: number | string;
                /** @description with params: gives the loss of this model; needs params; does not go with loss */
                tokens?: number | string;
                /** @description alone: gives the cheapest model to train; with params: gives its tokens */
                loss?: number | string;
                /** @description tokens that are not repeats; only muennighoff-2023, with flop, model, or params and tokens; needs law muennighoff-2023 and flop or tokens or model */
                uniqueTokens?: number | string;
                /** @description random draws of the law’s constants; each of its own draws once if left out; needs law besiroglu-2024 or hoffmann-2022-1 or hoffmann-2022-2; does not go with uniqueTokens */
                samples?: number | string;
                /** @description seed of the random draws; needs samples */
                seed?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What fewer bits per weight cost the model that a law gives: one row per type */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostWeightTypesRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCostWeightTypes: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    law?: ("besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020") | ("besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020")[] | "all";
                    flop?: number | number[] | "all";
                    /** @description id of the catalogue: takes its parameters and the tokens that its maker states; does not go with flop, params, tokens, loss */
                    model?: string;
                    /** @description alone: gives the budget whose optimum it is */
                    params?: number;
                    /** @description with params: gives the loss of this model; needs params; does not go with loss */
                    tokens?: number;
                    /** @description alone: gives the cheapest model to train; with params: gives its tokens */
                    loss?: number;
                    /** @description tokens that are not repeats; only muennighoff-2023, with flop, model, or params and tokens; needs law muennighoff-2023 and flop or tokens or model */
                    uniqueTokens?: number;
                    /** @description random draws of the law’s constants; each of its own draws once if left out; needs law besiroglu-2024 or hoffmann-2022-1 or hoffmann-2022-2; does not go with uniqueTokens */
                    samples?: number;
                    /** @description seed of the random draws; needs samples */
                    seed?: number;
                };
            };
        };
        responses: {
            /** @description What fewer bits per weight cost the model that a law gives: one row per type */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["CostWeightTypesRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getFamilies: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per training run */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["FamiliesRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postFamilies: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description One row per training run */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["FamiliesRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getGpus: {
        parameters: {
            query?: {
                /** @description part of an id or a name */
                q?: string;
                /**
                 * @description who makes it
                 * @example nvidia
                 */
                vendor?: "nvidia" | "amd" | "apple" | "intel" | "qualcomm";
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per GPU of the catalogue */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["GpusRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postGpus: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description part of an id or a name */
                    q?: string;
                    /**
                     * @description who makes it
                     * @enum {string}
                     */
                    vendor?: "nvidia" | "amd" | "apple" | "intel" | "qualcomm";
                };
            };
        };
        responses: {
            /** @description One row per GPU of the catalogue */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["GpusRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getHardware: {
        parameters: {
            query?: {
                /** @description part of an id or a name */
                q?: string;
                /**
                 * @description include software adapters, which run on the CPU
                 * @example true
                 */
                includeSoftware?: boolean;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per hardware that was measured */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["HardwareRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postHardware: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description part of an id or a name */
                    q?: string;
                    /**
                     * @description include software adapters, which run on the CPU
                     * @default false
                     */
                    includeSoftware?: boolean;
                };
            };
        };
        responses: {
            /** @description One row per hardware that was measured */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["HardwareRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getApiV1Health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the site can serve, and how many reports it has */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getImported: {
        parameters: {
            query?: {
                /** @description id of the catalogue */
                model?: string;
                /** @description id of a GPU of the catalogue */
                hardware?: string;
                /** @description include results that contradict themselves or physics */
                includeFlagged?: boolean;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per result of another tool, the first received first */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ImportedRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postImported: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description id of the catalogue */
                    model?: string;
                    /** @description id of a GPU of the catalogue */
                    hardware?: string;
                    /**
                     * @description include results that contradict themselves or physics
                     * @default false
                     */
                    includeFlagged?: boolean;
                };
            };
        };
        responses: {
            /** @description One row per result of another tool, the first received first */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ImportedRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    postApiV1ImportsSubmit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportedReport"];
            };
        };
        responses: {
            /** @description It was here already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description It is new */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The signature is missing, or not that of this request by this key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A page of another site may not write here, and a key may change only its own reports */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            /** @description The site is not served by this name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The id is not that of the content */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many writes: Retry-After says when to come back */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getApiV1ImportsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file of another tool’s results byte for byte as it was sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getKernels: {
        parameters: {
            query?: {
                /**
                 * @description include software adapters, which run on the CPU
                 * @example true
                 */
                includeSoftware?: boolean;
                /** @description include reports that contradict themselves or physics, or failed their checks */
                includeFlagged?: boolean;
                /** @description id of one report, returned even if it is flagged or of a software adapter */
                report?: string;
                /** @description modelId of a row */
                model?: string;
                /** @description hardwareId of a row: the catalogue id, if the catalogue has the hardware */
                hardware?: string;
                /** @description how weights are stored */
                type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                /** @description vendor, as WebGPU reports it */
                vendor?: string;
                /** @description result of the checks of the kernels */
                correctness?: "passed" | "failed" | "unchecked";
                /** @description received at this time or later: for rows that are new since the last request */
                since?: string;
                /** @description received before this time */
                until?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per kernel that a run chose, with its dispatches */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["KernelsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    postKernels: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description include software adapters, which run on the CPU
                     * @default false
                     */
                    includeSoftware?: boolean;
                    /**
                     * @description include reports that contradict themselves or physics, or failed their checks
                     * @default false
                     */
                    includeFlagged?: boolean;
                    /** @description id of one report, returned even if it is flagged or of a software adapter */
                    report?: string;
                    /** @description modelId of a row */
                    model?: string;
                    /** @description hardwareId of a row: the catalogue id, if the catalogue has the hardware */
                    hardware?: string;
                    /**
                     * @description how weights are stored
                     * @enum {string}
                     */
                    type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                    /** @description vendor, as WebGPU reports it */
                    vendor?: string;
                    /**
                     * @description result of the checks of the kernels
                     * @enum {string}
                     */
                    correctness?: "passed" | "failed" | "unchecked";
                    /** @description received at this time or later: for rows that are new since the last request */
                    since?: string;
                    /** @description received before this time */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description One row per kernel that a run chose, with its dispatches */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["KernelsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLaws: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per law */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["LawsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postLaws: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description One row per law */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["LawsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLeaderboard: {
        parameters: {
            query?: {
                /**
                 * @description include software adapters, which run on the CPU
                 * @example true
                 */
                includeSoftware?: boolean;
                /** @description modelId of a row */
                model?: string;
                /** @description how weights are stored */
                type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                /** @description vendor, as WebGPU reports it */
                vendor?: string;
                /** @description tokens in the KV cache before the test */
                depthTokens?: number | string;
                /** @description sequences at once */
                concurrency?: number | string;
                /** @description one price for all hardware; does not go with priceKind */
                usdPerHour?: number | string;
                /**
                 * @description price each GPU at the median of a year’s prices of this kind; without a price, costs are null
                 * @example on-demand
                 */
                priceKind?: "on-demand" | "spot" | "reserved-1-year" | "reserved-3-years" | "capacity-block" | "owned";
                /** @description use prices known on this day; today if left out; needs priceKind */
                asOf?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hardware ranked by decode tokens/s, at one price or at the catalogue’s prices */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["LeaderboardRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postLeaderboard: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description include software adapters, which run on the CPU
                     * @default false
                     */
                    includeSoftware?: boolean;
                    /** @description modelId of a row */
                    model?: string;
                    /**
                     * @description how weights are stored
                     * @enum {string}
                     */
                    type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                    /** @description vendor, as WebGPU reports it */
                    vendor?: string;
                    /**
                     * @description tokens in the KV cache before the test
                     * @default 0
                     */
                    depthTokens?: number;
                    /**
                     * @description sequences at once
                     * @default 1
                     */
                    concurrency?: number;
                    /** @description one price for all hardware; does not go with priceKind */
                    usdPerHour?: number;
                    /**
                     * @description price each GPU at the median of a year’s prices of this kind; without a price, costs are null
                     * @enum {string}
                     */
                    priceKind?: "on-demand" | "spot" | "reserved-1-year" | "reserved-3-years" | "capacity-block" | "owned";
                    /**
                     * Format: date
                     * @description use prices known on this day; today if left out; needs priceKind
                     */
                    asOf?: string;
                };
            };
        };
        responses: {
            /** @description Hardware ranked by decode tokens/s, at one price or at the catalogue’s prices */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["LeaderboardRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLeaderboardTests: {
        parameters: {
            query: {
                /**
                 * @description modelId of a row of the board
                 * @example tiny
                 */
                model: string;
                /** @description how weights are stored */
                type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                /**
                 * @description include software adapters, which run on the CPU
                 * @example true
                 */
                includeSoftware?: boolean;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every test behind a model’s rows: its curves over depth and concurrency */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["LeaderboardTestsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postLeaderboardTests: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description modelId of a row of the board */
                    model: string;
                    /**
                     * @description how weights are stored
                     * @enum {string}
                     */
                    type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                    /**
                     * @description include software adapters, which run on the CPU
                     * @default false
                     */
                    includeSoftware?: boolean;
                };
            };
        };
        responses: {
            /** @description Every test behind a model’s rows: its curves over depth and concurrency */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["LeaderboardTestsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMetrics: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per metric */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["MetricsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postMetrics: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description One row per metric */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["MetricsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getModels: {
        parameters: {
            query?: {
                /**
                 * @description part of an id or a name
                 * @example llama
                 */
                q?: string;
                /** @description models of the catalogue with this many parameters or more */
                minParams?: number | string;
                /**
                 * @description models of the catalogue with this many parameters or fewer
                 * @example 13B
                 */
                maxParams?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per model: id, size, number of reports */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ModelsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postModels: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description part of an id or a name */
                    q?: string;
                    /** @description models of the catalogue with this many parameters or more */
                    minParams?: number;
                    /** @description models of the catalogue with this many parameters or fewer */
                    maxParams?: number;
                };
            };
        };
        responses: {
            /** @description One row per model: id, size, number of reports */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ModelsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getApiV1OpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI 3.1 document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    postApiV1OperatorBan: {
        parameters: {
            query?: never;
            header: {
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-key": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-signature": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-origin": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-time": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-nonce": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    submitterKey: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description For the operator: ban a key, with a reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The signature is missing, or not that of this request by this key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A page of another site may not write here, and a key may change only its own reports */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The request was carried out before */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            /** @description The site is not served by this name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many writes: Retry-After says when to come back */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    postApiV1OperatorHide: {
        parameters: {
            query?: never;
            header: {
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-key": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-signature": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-origin": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-time": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-nonce": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reportId: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description For the operator: hide a report, with a reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The signature is missing, or not that of this request by this key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A page of another site may not write here, and a key may change only its own reports */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The request was carried out before */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            /** @description The site is not served by this name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many writes: Retry-After says when to come back */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getApiV1OperatorLog: {
        parameters: {
            query?: never;
            header: {
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-key": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-signature": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-origin": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-time": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-nonce": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For the operator: the newest 200 changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The signature is missing, or not that of this request by this key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A page of another site may not write here, and a key may change only its own reports */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The request was carried out before */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            /** @description The site is not served by this name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many writes: Retry-After says when to come back */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    postApiV1OperatorRestore: {
        parameters: {
            query?: never;
            header: {
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-key": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-signature": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-origin": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-time": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-nonce": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reportId: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description For the operator: restore a report, with a reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The signature is missing, or not that of this request by this key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A page of another site may not write here, and a key may change only its own reports */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The request was carried out before */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            /** @description The site is not served by this name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many writes: Retry-After says when to come back */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    postApiV1OperatorUnban: {
        parameters: {
            query?: never;
            header: {
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-key": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-signature": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-origin": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-time": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-nonce": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    submitterKey: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description For the operator: unban a key, with a reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The signature is missing, or not that of this request by this key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A page of another site may not write here, and a key may change only its own reports */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The request was carried out before */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            /** @description The site is not served by this name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many writes: Retry-After says when to come back */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getOptions: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per value */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["OptionsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postOptions: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description One row per value */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["OptionsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPredicted: {
        parameters: {
            query: {
                /**
                 * @description id of the catalogue
                 * @example llama-3.1-8b
                 */
                model?: string;
                /** @description id of a GPU of the catalogue */
                hardware?: string;
                /**
                 * @description how weights are stored
                 * @example q4_0
                 */
                type: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per model, GPU that holds it and kind of engine */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["PredictedRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postPredicted: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description id of the catalogue */
                    model?: string;
                    /** @description id of a GPU of the catalogue */
                    hardware?: string;
                    /**
                     * @description how weights are stored
                     * @enum {string}
                     */
                    type: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                };
            };
        };
        responses: {
            /** @description One row per model, GPU that holds it and kind of engine */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["PredictedRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPrices: {
        parameters: {
            query?: {
                /**
                 * @description id of the catalogue; every GPU if left out
                 * @example nvidia-h100-sxm
                 */
                gpu?: string;
                /**
                 * @description every kind if left out
                 * @example on-demand
                 */
                kind?: "on-demand" | "spot" | "reserved-1-year" | "reserved-3-years" | "capacity-block" | "owned";
                /**
                 * @description use prices known on this day; today if left out
                 * @example 2026-06-01
                 */
                asOf?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per price, with its date and source */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["PricesRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postPrices: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description id of the catalogue; every GPU if left out */
                    gpu?: string;
                    /**
                     * @description every kind if left out
                     * @enum {string}
                     */
                    kind?: "on-demand" | "spot" | "reserved-1-year" | "reserved-3-years" | "capacity-block" | "owned";
                    /**
                     * Format: date
                     * @description use prices known on this day; today if left out
                     */
                    asOf?: string;
                };
            };
        };
        responses: {
            /** @description One row per price, with its date and source */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["PricesRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPricesDefaults: {
        parameters: {
            query?: {
                /**
                 * @description id of the catalogue; every GPU if left out
                 * @example nvidia-h100-sxm
                 */
                gpu?: string;
                /**
                 * @description every kind if left out
                 * @example on-demand
                 */
                kind?: "on-demand" | "spot" | "reserved-1-year" | "reserved-3-years" | "capacity-block" | "owned";
                /**
                 * @description use prices known on this day; today if left out
                 * @example 2026-06-01
                 */
                asOf?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The median of a year’s prices of each GPU and kind, as the board and the cost pages use it */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["PricesDefaultsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postPricesDefaults: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description id of the catalogue; every GPU if left out */
                    gpu?: string;
                    /**
                     * @description every kind if left out
                     * @enum {string}
                     */
                    kind?: "on-demand" | "spot" | "reserved-1-year" | "reserved-3-years" | "capacity-block" | "owned";
                    /**
                     * Format: date
                     * @description use prices known on this day; today if left out
                     */
                    asOf?: string;
                };
            };
        };
        responses: {
            /** @description The median of a year’s prices of each GPU and kind, as the board and the cost pages use it */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["PricesDefaultsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPublished: {
        parameters: {
            query?: {
                /** @description id of the catalogue */
                model?: string;
                /** @description id of a GPU of the catalogue */
                hardware?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per published figure */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["PublishedRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postPublished: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description id of the catalogue */
                    model?: string;
                    /** @description id of a GPU of the catalogue */
                    hardware?: string;
                };
            };
        };
        responses: {
            /** @description One row per published figure */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["PublishedRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRacesCrossings: {
        parameters: {
            query: {
                /**
                 * @description llama-1 or llama-2; several, separated by commas, or all
                 * @example llama-1
                 */
                family: string;
                /** @example 2 */
                usdPerGpuHour?: number | string;
                /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                noise?: number | string;
                "window.from"?: number | string;
                "window.to"?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per change of the lead between two runs */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesCrossingsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRacesCrossings: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    family: string | string[] | "all";
                    usdPerGpuHour?: number;
                    /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                    noise?: number;
                    /** @description part of each run to fit; 0.5 to 1 if left out */
                    window?: {
                        from: number;
                        to: number;
                    };
                    /** @description measured throughput to use instead of the published GPU-hours; the race is then predicted */
                    measured?: {
                        model: string;
                        prefillTokensPerSecond: number;
                        /**
                         * @description extrapolated: from some of the layers; measured if left out
                         * @enum {string}
                         */
                        provenance?: "measured" | "extrapolated";
                    }[];
                };
            };
        };
        responses: {
            /** @description One row per change of the lead between two runs */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesCrossingsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRacesEqualPoints: {
        parameters: {
            query: {
                /**
                 * @description llama-1 or llama-2; several, separated by commas, or all
                 * @example llama-2
                 */
                family: string;
                /** @description fit whose curves to return; tissue if left out */
                variant?: "tissue" | "tissue-alpha-0.37" | "tissue-alpha-0.5" | "tissue-floor-1.3" | "tissue-from-10" | "multi-power";
                /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                noise?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per point of a curve, as run and under the fit that was asked for */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesEqualPointsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRacesEqualPoints: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    family: string | string[] | "all";
                    /**
                     * @description fit whose curves to return; tissue if left out
                     * @enum {string}
                     */
                    variant?: "tissue" | "tissue-alpha-0.37" | "tissue-alpha-0.5" | "tissue-floor-1.3" | "tissue-from-10" | "multi-power";
                    /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                    noise?: number;
                    /** @description measured throughput to use instead of the published GPU-hours; the race is then predicted */
                    measured?: {
                        model: string;
                        prefillTokensPerSecond: number;
                        /**
                         * @description extrapolated: from some of the layers; measured if left out
                         * @enum {string}
                         */
                        provenance?: "measured" | "extrapolated";
                    }[];
                };
            };
        };
        responses: {
            /** @description One row per point of a curve, as run and under the fit that was asked for */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesEqualPointsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRacesExtrapolated: {
        parameters: {
            query: {
                /**
                 * @description llama-1 or llama-2; several, separated by commas, or all
                 * @example llama-1
                 */
                family: string;
                /** @example 2 */
                usdPerGpuHour?: number | string;
                /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                noise?: number | string;
                "window.from"?: number | string;
                "window.to"?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per run and shape: the straight part of its curve, extrapolated */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesExtrapolatedRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRacesExtrapolated: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    family: string | string[] | "all";
                    usdPerGpuHour?: number;
                    /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                    noise?: number;
                    /** @description part of each run to fit; 0.5 to 1 if left out */
                    window?: {
                        from: number;
                        to: number;
                    };
                    /** @description measured throughput to use instead of the published GPU-hours; the race is then predicted */
                    measured?: {
                        model: string;
                        prefillTokensPerSecond: number;
                        /**
                         * @description extrapolated: from some of the layers; measured if left out
                         * @enum {string}
                         */
                        provenance?: "measured" | "extrapolated";
                    }[];
                };
            };
        };
        responses: {
            /** @description One row per run and shape: the straight part of its curve, extrapolated */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesExtrapolatedRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRacesLeads: {
        parameters: {
            query: {
                /**
                 * @description llama-1 or llama-2; several, separated by commas, or all
                 * @example llama-2
                 */
                family: string;
                /** @description fit whose curves to return; tissue if left out */
                variant?: "tissue" | "tissue-alpha-0.37" | "tissue-alpha-0.5" | "tissue-floor-1.3" | "tissue-from-10" | "multi-power";
                /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                noise?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per span of GPU-hours: who leads in it */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesLeadsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRacesLeads: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    family: string | string[] | "all";
                    /**
                     * @description fit whose curves to return; tissue if left out
                     * @enum {string}
                     */
                    variant?: "tissue" | "tissue-alpha-0.37" | "tissue-alpha-0.5" | "tissue-floor-1.3" | "tissue-from-10" | "multi-power";
                    /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                    noise?: number;
                    /** @description measured throughput to use instead of the published GPU-hours; the race is then predicted */
                    measured?: {
                        model: string;
                        prefillTokensPerSecond: number;
                        /**
                         * @description extrapolated: from some of the layers; measured if left out
                         * @enum {string}
                         */
                        provenance?: "measured" | "extrapolated";
                    }[];
                };
            };
        };
        responses: {
            /** @description One row per span of GPU-hours: who leads in it */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesLeadsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRacesPairs: {
        parameters: {
            query: {
                /**
                 * @description llama-1 or llama-2; several, separated by commas, or all
                 * @example llama-2
                 */
                family: string;
                /** @description fit whose curves to return; tissue if left out */
                variant?: "tissue" | "tissue-alpha-0.37" | "tissue-alpha-0.5" | "tissue-floor-1.3" | "tissue-from-10" | "multi-power";
                /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                noise?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per pair of runs and a fit: whether the smaller one takes the lead back */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesPairsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRacesPairs: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    family: string | string[] | "all";
                    /**
                     * @description fit whose curves to return; tissue if left out
                     * @enum {string}
                     */
                    variant?: "tissue" | "tissue-alpha-0.37" | "tissue-alpha-0.5" | "tissue-floor-1.3" | "tissue-from-10" | "multi-power";
                    /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                    noise?: number;
                    /** @description measured throughput to use instead of the published GPU-hours; the race is then predicted */
                    measured?: {
                        model: string;
                        prefillTokensPerSecond: number;
                        /**
                         * @description extrapolated: from some of the layers; measured if left out
                         * @enum {string}
                         */
                        provenance?: "measured" | "extrapolated";
                    }[];
                };
            };
        };
        responses: {
            /** @description One row per pair of runs and a fit: whether the smaller one takes the lead back */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesPairsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRacesPoints: {
        parameters: {
            query: {
                /**
                 * @description llama-1 or llama-2; several, separated by commas, or all
                 * @example llama-1
                 */
                family: string;
                /** @example 2 */
                usdPerGpuHour?: number | string;
                /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                noise?: number | string;
                "window.from"?: number | string;
                "window.to"?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per point of a loss curve */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesPointsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRacesPoints: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    family: string | string[] | "all";
                    usdPerGpuHour?: number;
                    /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                    noise?: number;
                    /** @description part of each run to fit; 0.5 to 1 if left out */
                    window?: {
                        from: number;
                        to: number;
                    };
                    /** @description measured throughput to use instead of the published GPU-hours; the race is then predicted */
                    measured?: {
                        model: string;
                        prefillTokensPerSecond: number;
                        /**
                         * @description extrapolated: from some of the layers; measured if left out
                         * @enum {string}
                         */
                        provenance?: "measured" | "extrapolated";
                    }[];
                };
            };
        };
        responses: {
            /** @description One row per point of a loss curve */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesPointsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRacesReached: {
        parameters: {
            query: {
                /**
                 * @description llama-1 or llama-2; several, separated by commas, or all
                 * @example llama-1
                 */
                family: string;
                /** @example 2 */
                usdPerGpuHour?: number | string;
                /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                noise?: number | string;
                "window.from"?: number | string;
                "window.to"?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per loss and run: the GPU-hours until the run reaches it */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesReachedRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRacesReached: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    family: string | string[] | "all";
                    usdPerGpuHour?: number;
                    /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                    noise?: number;
                    /** @description part of each run to fit; 0.5 to 1 if left out */
                    window?: {
                        from: number;
                        to: number;
                    };
                    /** @description measured throughput to use instead of the published GPU-hours; the race is then predicted */
                    measured?: {
                        model: string;
                        prefillTokensPerSecond: number;
                        /**
                         * @description extrapolated: from some of the layers; measured if left out
                         * @enum {string}
                         */
                        provenance?: "measured" | "extrapolated";
                    }[];
                };
            };
        };
        responses: {
            /** @description One row per loss and run: the GPU-hours until the run reaches it */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesReachedRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRacesRuns: {
        parameters: {
            query: {
                /**
                 * @description llama-1 or llama-2; several, separated by commas, or all
                 * @example llama-1
                 */
                family: string;
                /** @example 2 */
                usdPerGpuHour?: number | string;
                /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                noise?: number | string;
                "window.from"?: number | string;
                "window.to"?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per training run */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesRunsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postRacesRuns: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    family: string | string[] | "all";
                    usdPerGpuHour?: number;
                    /** @description nats per token; runs closer than this are a tie; 0.005 if left out */
                    noise?: number;
                    /** @description part of each run to fit; 0.5 to 1 if left out */
                    window?: {
                        from: number;
                        to: number;
                    };
                    /** @description measured throughput to use instead of the published GPU-hours; the race is then predicted */
                    measured?: {
                        model: string;
                        prefillTokensPerSecond: number;
                        /**
                         * @description extrapolated: from some of the layers; measured if left out
                         * @enum {string}
                         */
                        provenance?: "measured" | "extrapolated";
                    }[];
                };
            };
        };
        responses: {
            /** @description One row per training run */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["RacesRunsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getReleasedModels: {
        parameters: {
            query?: {
                /** @description law that gives the implied demand; besiroglu-2024 if left out */
                law?: "besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020";
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per released model */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ReleasedModelsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postReleasedModels: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description law that gives the implied demand; besiroglu-2024 if left out
                     * @enum {string}
                     */
                    law?: "besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020";
                };
            };
        };
        responses: {
            /** @description One row per released model */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ReleasedModelsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getReleasedRuns: {
        parameters: {
            query?: {
                /** @description law that gives the implied demand; besiroglu-2024 if left out */
                law?: "besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020";
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per run whose loss curve is not published in numbers */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ReleasedRunsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postReleasedRuns: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description law that gives the implied demand; besiroglu-2024 if left out
                     * @enum {string}
                     */
                    law?: "besiroglu-2024" | "hoffmann-2022-3" | "hoffmann-2022-3-rounded" | "de-vries-2023" | "muennighoff-2023" | "hoffmann-2022-1" | "hoffmann-2022-2" | "kaplan-2020";
                };
            };
        };
        responses: {
            /** @description One row per run whose loss curve is not published in numbers */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ReleasedRunsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getReports: {
        parameters: {
            query?: {
                /**
                 * @description include software adapters, which run on the CPU
                 * @example true
                 */
                includeSoftware?: boolean;
                /** @description include reports that contradict themselves or physics, or failed their checks */
                includeFlagged?: boolean;
                /** @description id of one report, returned even if it is flagged or of a software adapter */
                report?: string;
                /** @description modelId of a row */
                model?: string;
                /** @description hardwareId of a row: the catalogue id, if the catalogue has the hardware */
                hardware?: string;
                /** @description how weights are stored */
                type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                /** @description vendor, as WebGPU reports it */
                vendor?: string;
                /** @description result of the checks of the kernels */
                correctness?: "passed" | "failed" | "unchecked";
                /** @description received at this time or later: for rows that are new since the last request */
                since?: string;
                /** @description received before this time */
                until?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per report, without its results; the first received first */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ReportsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    postApiV1ReportsSubmit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Report"];
            };
        };
        responses: {
            /** @description It was here already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description It is new */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The signature is missing, or not that of this request by this key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A page of another site may not write here, and a key may change only its own reports */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            /** @description The site is not served by this name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The id is not that of the content */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many writes: Retry-After says when to come back */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getApiV1ReportsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A report byte for byte as it was sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getApiV1ReportsIdHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who vouches for a report, and every change since */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getApiV1ReportsIdJudgement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether a report may rank, and why not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getResults: {
        parameters: {
            query?: {
                /**
                 * @description include software adapters, which run on the CPU
                 * @example true
                 */
                includeSoftware?: boolean;
                /** @description include reports that contradict themselves or physics, or failed their checks */
                includeFlagged?: boolean;
                /** @description id of one report, returned even if it is flagged or of a software adapter */
                report?: string;
                /** @description modelId of a row */
                model?: string;
                /** @description hardwareId of a row: the catalogue id, if the catalogue has the hardware */
                hardware?: string;
                /** @description how weights are stored */
                type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                /** @description vendor, as WebGPU reports it */
                vendor?: string;
                /** @description result of the checks of the kernels */
                correctness?: "passed" | "failed" | "unchecked";
                /** @description received at this time or later: for rows that are new since the last request */
                since?: string;
                /** @description received before this time */
                until?: string;
                /**
                 * @description pp512, tg128, tg128 @ d4096: /api/v1/tests lists them
                 * @example tg128
                 */
                test?: string;
                /** @description sequences at once */
                concurrency?: number | string;
                /** @description tokens in the KV cache before the test */
                depthTokens?: number | string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per result of a report, the first received first */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ResultsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    postResults: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description include software adapters, which run on the CPU
                     * @default false
                     */
                    includeSoftware?: boolean;
                    /**
                     * @description include reports that contradict themselves or physics, or failed their checks
                     * @default false
                     */
                    includeFlagged?: boolean;
                    /** @description id of one report, returned even if it is flagged or of a software adapter */
                    report?: string;
                    /** @description modelId of a row */
                    model?: string;
                    /** @description hardwareId of a row: the catalogue id, if the catalogue has the hardware */
                    hardware?: string;
                    /**
                     * @description how weights are stored
                     * @enum {string}
                     */
                    type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                    /** @description vendor, as WebGPU reports it */
                    vendor?: string;
                    /**
                     * @description result of the checks of the kernels
                     * @enum {string}
                     */
                    correctness?: "passed" | "failed" | "unchecked";
                    /** @description received at this time or later: for rows that are new since the last request */
                    since?: string;
                    /** @description received before this time */
                    until?: string;
                    /** @description pp512, tg128, tg128 @ d4096: /api/v1/tests lists them */
                    test?: string;
                    /** @description sequences at once */
                    concurrency?: number;
                    /** @description tokens in the KV cache before the test */
                    depthTokens?: number;
                };
            };
        };
        responses: {
            /** @description One row per result of a report, the first received first */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["ResultsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSamples: {
        parameters: {
            query?: {
                /**
                 * @description include software adapters, which run on the CPU
                 * @example true
                 */
                includeSoftware?: boolean;
                /** @description include reports that contradict themselves or physics, or failed their checks */
                includeFlagged?: boolean;
                /** @description id of one report, returned even if it is flagged or of a software adapter */
                report?: string;
                /** @description modelId of a row */
                model?: string;
                /** @description hardwareId of a row: the catalogue id, if the catalogue has the hardware */
                hardware?: string;
                /** @description how weights are stored */
                type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                /** @description vendor, as WebGPU reports it */
                vendor?: string;
                /** @description result of the checks of the kernels */
                correctness?: "passed" | "failed" | "unchecked";
                /** @description received at this time or later: for rows that are new since the last request */
                since?: string;
                /** @description received before this time */
                until?: string;
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per timed repetition of a test */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["SamplesRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    postSamples: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description include software adapters, which run on the CPU
                     * @default false
                     */
                    includeSoftware?: boolean;
                    /**
                     * @description include reports that contradict themselves or physics, or failed their checks
                     * @default false
                     */
                    includeFlagged?: boolean;
                    /** @description id of one report, returned even if it is flagged or of a software adapter */
                    report?: string;
                    /** @description modelId of a row */
                    model?: string;
                    /** @description hardwareId of a row: the catalogue id, if the catalogue has the hardware */
                    hardware?: string;
                    /**
                     * @description how weights are stored
                     * @enum {string}
                     */
                    type?: "f32" | "f16" | "q8_0" | "q4_0" | "q4_1";
                    /** @description vendor, as WebGPU reports it */
                    vendor?: string;
                    /**
                     * @description result of the checks of the kernels
                     * @enum {string}
                     */
                    correctness?: "passed" | "failed" | "unchecked";
                    /** @description received at this time or later: for rows that are new since the last request */
                    since?: string;
                    /** @description received before this time */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description One row per timed repetition of a test */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["SamplesRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSchedulesEndings: {
        parameters: {
            query: {
                /**
                 * @description a run whose loss curve is known, such as llama-2-7b
                 * @example llama-2-7b
                 */
                model: "llama-1-7b" | "llama-1-13b" | "llama-1-33b" | "llama-1-65b" | "llama-2-7b" | "llama-2-13b" | "llama-2-34b" | "llama-2-70b";
                /** @description where the schedule ends; where the run ended if left out */
                tokens?: number | string;
                /** @description how a cooldown falls to 0; 1-sqrt if left out */
                cooldownShape?: "linear" | "1-sqrt";
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per schedule and fit: the change in loss at the end of the run */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["SchedulesEndingsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postSchedulesEndings: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description a run whose loss curve is known, such as llama-2-7b
                     * @enum {string}
                     */
                    model: "llama-1-7b" | "llama-1-13b" | "llama-1-33b" | "llama-1-65b" | "llama-2-7b" | "llama-2-13b" | "llama-2-34b" | "llama-2-70b";
                    /** @description where the schedule ends; where the run ended if left out */
                    tokens?: number;
                    /**
                     * @description how a cooldown falls to 0; 1-sqrt if left out
                     * @enum {string}
                     */
                    cooldownShape?: "linear" | "1-sqrt";
                };
            };
        };
        responses: {
            /** @description One row per schedule and fit: the change in loss at the end of the run */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["SchedulesEndingsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSchedulesFits: {
        parameters: {
            query: {
                /**
                 * @description a run whose loss curve is known, such as llama-2-7b
                 * @example llama-2-7b
                 */
                model: "llama-1-7b" | "llama-1-13b" | "llama-1-33b" | "llama-1-65b" | "llama-2-7b" | "llama-2-13b" | "llama-2-34b" | "llama-2-70b";
                /** @description where the schedule ends; where the run ended if left out */
                tokens?: number | string;
                /** @description how a cooldown falls to 0; 1-sqrt if left out */
                cooldownShape?: "linear" | "1-sqrt";
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per fit of an annealing law to the run */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["SchedulesFitsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postSchedulesFits: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description a run whose loss curve is known, such as llama-2-7b
                     * @enum {string}
                     */
                    model: "llama-1-7b" | "llama-1-13b" | "llama-1-33b" | "llama-1-65b" | "llama-2-7b" | "llama-2-13b" | "llama-2-34b" | "llama-2-70b";
                    /** @description where the schedule ends; where the run ended if left out */
                    tokens?: number;
                    /**
                     * @description how a cooldown falls to 0; 1-sqrt if left out
                     * @enum {string}
                     */
                    cooldownShape?: "linear" | "1-sqrt";
                };
            };
        };
        responses: {
            /** @description One row per fit of an annealing law to the run */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["SchedulesFitsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getApiV1SchemaReportJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The JSON Schema of a report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    postApiV1SubmittersKeyLabel: {
        parameters: {
            query?: never;
            header: {
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-key": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-signature": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-origin": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-time": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-nonce": string;
            };
            path: {
                /** @description a public key: 64 hexadecimal digits in lower case */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    label: string;
                };
            };
        };
        responses: {
            /** @description Sets the label of a key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The signature is missing, or not that of this request by this key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A page of another site may not write here, and a key may change only its own reports */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The request was carried out before */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            /** @description The site is not served by this name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many writes: Retry-After says when to come back */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getApiV1SubmittersKeyReports: {
        parameters: {
            query?: never;
            header: {
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-key": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-signature": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-origin": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-time": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-nonce": string;
            };
            path: {
                /** @description a public key: 64 hexadecimal digits in lower case */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reports that a key owns, withdrawn and hidden ones included */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The signature is missing, or not that of this request by this key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A page of another site may not write here, and a key may change only its own reports */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The request was carried out before */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            /** @description The site is not served by this name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many writes: Retry-After says when to come back */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    postApiV1SubmittersKeyWithdraw: {
        parameters: {
            query?: never;
            header: {
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-key": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-signature": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-origin": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-time": string;
                /** @description header of a signed request: docs/security.md says what is signed */
                "breakeven-nonce": string;
            };
            path: {
                /** @description a public key: 64 hexadecimal digits in lower case */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reportId: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Withdraws a report of the key for good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The signature is missing, or not that of this request by this key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A page of another site may not write here, and a key may change only its own reports */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The request was carried out before */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            /** @description The site is not served by this name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many writes: Retry-After says when to come back */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getTests: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number | string;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per test */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["TestsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Unchanged: the ETag or Last-Modified that the client has is current */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            503: components["responses"]["Unavailable"];
        };
    };
    postTests: {
        parameters: {
            query?: {
                /** @description json if left out; the ending of the address chooses one too: results.csv */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description the columns to return, separated by commas, in that order */
                columns?: string[];
                /** @description rows of one answer; if left out, 1000 in JSON, and all in the other formats */
                limit?: number;
                /** @description next of the previous answer, for the page after it */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description One row per test */
            200: {
                headers: {
                    /** @description for If-None-Match */
                    ETag?: string;
                    /** @description the next page, where there is one */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        apiVersion: 1;
                        /** @description the newest day or time behind the rows; null: they have none */
                        dataAsOf: string | null;
                        /** @description the question as the site read it */
                        params: {
                            [key: string]: unknown;
                        };
                        /** @description rows of all pages; null where counting would read every report */
                        total: number | null;
                        /** @description value of cursor for the next page; null: this is the last */
                        next: string | null;
                        /** @description units of the columns that have one */
                        units: {
                            [key: string]: string;
                        };
                        rows: components["schemas"]["TestsRow"][];
                    };
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["TooLong"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBreakevenPy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Python client: one file, standard library only */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/x-python": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    getLlmsTxt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This interface as one page of text, for language models */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            /** @description The report is no longer public */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gone"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
}
